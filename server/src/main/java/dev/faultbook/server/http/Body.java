package dev.faultbook.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes that are at hand, and their validator.
 *
 * @param tag weak, because compression changes the bytes but not what they say
 */
record Body(String type, Buffer bytes, String tag) {
    private static final int TAG_BYTES = 12;

    static Body of(String type, byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
            return new Body(type, Buffer.buffer(bytes), "W/\"" + text + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The same with a validator of the caller's own. */
    Body tagged(String tag) {
        return new Body(type, bytes, tag);
    }

    /** Not sent again to a browser that has it. A browser always asks, so that an upgrade is seen at once. */
    void send(RoutingContext context, int status) {
        HttpServerResponse response = context.response().putHeader("vary", "accept-encoding, authorization, cookie");
        HttpMethod method = context.request().method();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reads) {
            response.putHeader("etag", tag);
        }
        response.putHeader("cache-control", reads ? "no-cache" : "no-store");
        if (reads && status == 200 && isKnown(context.request().getHeader("if-none-match"))) {
            response.setStatusCode(304).end();
        } else {
            response.setStatusCode(status).putHeader("content-type", type).end(bytes);
        }
    }

    private boolean isKnown(@org.jspecify.annotations.Nullable String known) {
        return known != null && (known.contains(tag) || known.strip().equals("*"));
    }
}
