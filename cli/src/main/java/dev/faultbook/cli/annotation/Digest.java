package dev.faultbook.cli.annotation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Names for annotations that stay the same from build to build, each once a document. */
final class Digest {
    private final Map<String, Integer> seen = new HashMap<>();

    /** 32 hex digits: of what the annotation is about, where it points, and its number among equals. */
    String unique(Annotation annotation) {
        String same = of(annotation);
        int number = seen.merge(same, 1, Integer::sum);
        return number == 1 ? same : hex(same + "\n" + number);
    }

    /** The same for equals. */
    static String of(Annotation annotation) {
        return hex(annotation.same() + "\n" + annotation.place().file());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, 16);
    }
}
