package dev.faultbook.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * An answer and its validator.
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

    /** Not sent again to a browser that has it. A browser always asks, so that an upgrade is seen at once. */
    void send(RoutingContext context, int status) {
        HttpServerResponse response = context.response()
                .putHeader("etag", tag)
                .putHeader("cache-control", "no-cache")
                .putHeader("vary", "accept-encoding");
        String known = context.request().getHeader("if-none-match");
        if (status == 200
                && known != null
                && (known.contains(tag) || known.strip().equals("*"))) {
            response.setStatusCode(304).end();
        } else {
            response.setStatusCode(status).putHeader("content-type", type).end(bytes);
        }
    }
}
