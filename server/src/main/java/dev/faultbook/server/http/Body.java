package dev.faultbook.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are at hand, and their validator. Made where they are made, and not on the event loop: to sum and to pack them takes a while.
 *
 * @param tag weak, because compression changes the bytes but not what they say
 * @param packed whether the bytes are compressed
 */
record Body(String type, Buffer bytes, String tag, boolean packed) {
    private static final int TAG_BYTES = 12;
    /** Less is not worth it. */
    private static final int LEAST_TO_PACK = 1 << 10;

    private static final Pattern GZIP =
            Pattern.compile("(?i)(?:^|,)\\s*(?:x-)?gzip\\s*(?:$|,|;\\s*q=(?!0(?:\\.0*)?\\s*(?:$|,)))");

    static Body of(String type, byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, TAG_BYTES));
            return new Body(type, Buffer.buffer(bytes), "W/\"" + text + "\"", false);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The same with a validator of the caller's own. */
    Body tagged(String tag) {
        return new Body(type, bytes, tag, packed);
    }

    /** Whether whoever takes such encodings had better get it compressed. */
    boolean isPackedFor(@Nullable String acceptEncoding) {
        return !packed
                && bytes.length() >= LEAST_TO_PACK
                && acceptEncoding != null
                && GZIP.matcher(acceptEncoding).find();
    }

    /** The same for whoever takes such encodings. */
    Body packedFor(@Nullable String acceptEncoding) {
        return isPackedFor(acceptEncoding) ? pack() : this;
    }

    /** The same compressed. */
    Body pack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length() / 4);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Body(type, Buffer.buffer(out.toByteArray()), tag, true);
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
            if (packed) {
                response.putHeader("content-encoding", "gzip");
            }
            response.setStatusCode(status).putHeader("content-type", type).end(bytes);
        }
    }

    private boolean isKnown(@Nullable String known) {
        return known != null && (known.contains(tag) || known.strip().equals("*"));
    }
}
