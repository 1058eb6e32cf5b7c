package dev.faultbook.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.server.access.Caller;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Scope;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets a request in, or says why not: who asks, how often, whether they may, and whether it is as the contract says. Blocks. */
final class Admission {
    /** Under which the name of who asked is kept, for the access log. */
    static final String CALLER = "faultbook.caller";

    private static final String BEARER = "bearer ";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Gate gate;
    private final BodyCheck bodies;

    Admission(Gate gate, BodyCheck bodies) {
        this.gate = gate;
        this.bodies = bodies;
    }

    /**
     * @throws dev.faultbook.FaultbookException when it is turned down
     */
    Request admit(RoutingContext context, Operation operation) {
        Request request = visit(context);
        if (!operation.isSafe() && request.caller().subject() != null) {
            requireOrigin(context.request());
        }
        operation.scope().ifPresent(scope -> check(request.caller(), scope));
        check(operation, context, context.queryParams());
        return request;
    }

    /** Lets everybody in, whatever they ask for, but not too often. */
    Request visit(RoutingContext context) {
        Caller caller = caller(context);
        Optional<Duration> wait = gate.take(caller);
        if (wait.isPresent()) {
            long seconds = Math.max(1, (wait.get().toMillis() + 999) / 1000);
            throw new RefusedException(
                            ProblemType.TOO_MANY_REQUESTS,
                            "Too many requests. Wait " + seconds
                                    + " s; --rate-limit says how many a second are answered.")
                    .header("retry-after", Long.toString(seconds));
        }
        return new Request(context, caller, null);
    }

    /** What a browser changes with a session's cookie says where it comes from, and {@link OriginCheck} has looked at that. */
    private static void requireOrigin(HttpServerRequest request) {
        if (request.getHeader("origin") == null && request.getHeader("sec-fetch-site") == null) {
            throw new RefusedException(
                    ProblemType.FORBIDDEN,
                    "A change with a login's cookie needs the header Origin, which browsers send. Programs use a token.");
        }
    }

    /** The same with the body, which the contract wants to be JSON. */
    Request with(Request admitted, Operation operation, RoutingContext context, byte[] bytes) {
        JsonNode body = parse(context.request().getHeader("content-type"), bytes);
        bodies.check(operation, body);
        return new Request(context, admitted.caller(), body);
    }

    Caller caller(RoutingContext context) {
        Caller caller = caller(context.request());
        context.put(CALLER, caller.name());
        return caller;
    }

    /** Whether who was let in would be again: a token may have been revoked meanwhile, or a session have ended. */
    boolean isStillAllowed(RoutingContext context, Operation operation) {
        Set<Scope> allowed = caller(context.request()).scopes();
        return operation.scope().map(scope -> scope.isIn(allowed)).orElse(true);
    }

    private Caller caller(HttpServerRequest request) {
        String address = request.remoteAddress() == null
                ? ""
                : String.valueOf(request.remoteAddress().hostAddress());
        String header = request.getHeader("authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return gate.identify(Optional.of(header.substring(BEARER.length()).strip()), address);
        }
        return cookie(request, Cookies.SESSION)
                .flatMap(session -> gate.loggedIn(session, address))
                .orElseGet(() -> gate.identify(cookie(request, Cookies.TOKEN), address));
    }

    private static Optional<String> cookie(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
    }

    private static void check(Caller caller, Scope wanted) {
        if (wanted.isIn(caller.scopes())) {
            return;
        }
        if (caller.scopes().isEmpty()) {
            throw new RefusedException(
                            ProblemType.UNAUTHORIZED,
                            "This needs a token: send the header Authorization: Bearer TOKEN. Whoever runs the server makes one with"
                                    + " faultbook tokens create. In a browser, log in at /login.")
                    .header("www-authenticate", "Bearer realm=\"faultbook\"");
        }
        throw new RefusedException(
                        ProblemType.FORBIDDEN,
                        (caller.subject() == null ? "The token \"" : "The login of \"") + caller.name() + "\" allows "
                                + caller.scopes().stream()
                                        .sorted()
                                        .map(Scope::word)
                                        .collect(Collectors.joining(", "))
                                + ", but this needs " + wanted.word() + ".")
                .header(
                        "www-authenticate",
                        "Bearer realm=\"faultbook\", error=\"insufficient_scope\", scope=\"" + wanted.word() + "\"");
    }

    private static void check(Operation operation, RoutingContext context, MultiMap query) {
        Set<String> unknown = new TreeSet<>(query.names());
        for (ParameterRule rule : operation.parameters()) {
            rule.check(
                    switch (rule.in()) {
                        case "path" -> values(context.pathParams().get(rule.name()));
                        case "header" -> values(context.request().getHeader(rule.name()));
                        default -> query.getAll(rule.name());
                    });
            unknown.remove(rule.name());
        }
        if (!unknown.isEmpty()) {
            List<String> known = operation.parameters().stream()
                    .filter(rule -> rule.in().equals("query"))
                    .map(ParameterRule::name)
                    .toList();
            throw ParameterRule.bad("There is no parameter "
                    + unknown.iterator().next() + " here; "
                    + (known.isEmpty() ? "there is none at all." : "there are " + String.join(", ", known) + "."));
        }
    }

    private static List<String> values(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static JsonNode parse(@Nullable String type, byte[] bytes) {
        String media = type == null ? "" : type.replaceFirst(";.*", "").strip();
        if (!media.equalsIgnoreCase(Answer.JSON)) {
            throw new RefusedException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body has to be " + Answer.JSON + (media.isEmpty() ? "" : ", not " + media) + ".");
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw ParameterRule.bad("The body is not JSON: " + e.getOriginalMessage() + " (line "
                    + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ").");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
