package dev.faultbook.server.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer: a status, headers, and what it says, whole or as a stream. */
public final class Answer {
    public static final String JSON = "application/json";

    private final int status;
    private final String type;
    private final Content content;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> cookies = new ArrayList<>();

    /** What an answer says. */
    sealed interface Content {
        /** All of it. */
        record Whole(Body body) implements Content {}

        /** As it comes. */
        record Streamed(Supplier<InputStream> open) implements Content {}

        /** Nothing. */
        record Nothing() implements Content {}
    }

    private Answer(int status, String type, Content content) {
        this.status = status;
        this.type = requireNonNull(type, "type");
        this.content = content;
    }

    public static Answer json(JsonNode node) {
        return json(200, node);
    }

    public static Answer json(int status, JsonNode node) {
        return text(status, JSON, node.toString());
    }

    public static Answer text(int status, String type, String text) {
        return new Answer(status, type, new Content.Whole(Body.of(type, text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Sent as it is read, and never compressed. */
    public static Answer stream(int status, String type, Supplier<InputStream> open) {
        return new Answer(status, type, new Content.Streamed(open));
    }

    /** 204. */
    public static Answer nothing() {
        return new Answer(204, "", new Content.Nothing());
    }

    /** Without content, such as 304. */
    public static Answer nothing(int status) {
        return new Answer(status, "", new Content.Nothing());
    }

    /** Leads a browser on, which gets it by GET. */
    public static Answer seeOther(String address) {
        return nothing(303).header("location", address);
    }

    /** Adds a cookie, as {@link Cookies} write it. */
    public Answer cookie(String cookie) {
        cookies.add(cookie);
        return this;
    }

    /** Adds a header; an {@code etag} takes the place of the one that is made of the bytes. */
    public Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The same, what it says compressed, if that is taken. To be called where the answer is made, and not on the event loop. */
    Answer packedFor(@Nullable String acceptEncoding) {
        if (!(content instanceof Content.Whole whole)) {
            return this;
        }
        Answer packed = new Answer(status, type, new Content.Whole(whole.body().packedFor(acceptEncoding)));
        packed.headers.putAll(headers);
        packed.cookies.addAll(cookies);
        return packed;
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    Content content() {
        return content;
    }

    Map<String, String> headers() {
        return headers;
    }

    List<String> cookies() {
        return cookies;
    }
}
