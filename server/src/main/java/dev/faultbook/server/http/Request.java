package dev.faultbook.server.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.server.access.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is asked for: parameters and a body that are as the contract wants them, and who asks. */
public final class Request {
    private final Map<String, String> path;
    private final MultiMap query;
    private final MultiMap headers;
    private final Map<String, String> cookies;
    private final Caller caller;
    private final JsonNode body;

    Request(RoutingContext context, Caller caller, @Nullable JsonNode body) {
        this.path = Map.copyOf(context.pathParams());
        this.query = context.queryParams();
        this.headers = context.request().headers();
        this.cookies = context.request().cookies().stream()
                .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (first, second) -> first));
        this.caller = requireNonNull(caller, "caller");
        this.body = body == null ? JsonNodeFactory.instance.missingNode() : body;
    }

    /** The part of the path that the contract names {@code {name}}. */
    public String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("this address has no part {" + name + "}");
        }
        return value;
    }

    /** Empty when it is not given. */
    public String text(String name) {
        return given(name).orElse("");
    }

    /** A parameter of the query, if it is given. */
    public Optional<String> given(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** All values of a parameter that may be given several times. */
    public List<String> all(String name) {
        return query.getAll(name);
    }

    /** A whole number. */
    public long number(String name, long byDefault) {
        return given(name).map(Long::parseLong).orElse(byDefault);
    }

    /** Whether it is {@code true}. */
    public boolean flag(String name) {
        return text(name).equals("true");
    }

    public Optional<Instant> time(String name) {
        return given(name).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** The JSON of the request; missing when it wants none. */
    public JsonNode body() {
        return body;
    }

    public Caller caller() {
        return caller;
    }
}
