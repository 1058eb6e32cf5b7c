package dev.faultbook.server.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A learning as it is written.
 *
 * @param layer the catalog that it comes from
 * @param markdown the whole file
 */
public record Source(String layer, String markdown) {
    private static final int TAG_BYTES = 16;

    public Source {
        requireNonNull(layer, "layer");
        requireNonNull(markdown, "markdown");
    }

    /** Changes with every change of the text. */
    public String etag() {
        return etag(markdown);
    }

    static String etag(String markdown) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(markdown.getBytes(UTF_8));
            return "\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
