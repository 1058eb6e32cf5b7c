package dev.faultbook.ingest.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** A hash of an excerpt that stays the same when only numbers, hashes, times, temporary paths and blanked secrets differ. */
public final class Fingerprint {
    /** Raised when the normalisation changes: fingerprints of different versions do not compare. */
    private static final String VERSION = "2";

    private static final Pattern VOLATILE =
            Pattern.compile("/tmp/\\S+|\\.tmp[a-z0-9]{6}\\b|\\btmp[a-z0-9_]{8}\\b|\\b(?:0x)?[0-9a-f]{7,}\\b|\\d+"
                    + "|\\*{3,}|\\[(?:masked|secure|redacted)\\]|\\bredacted\\b|\\bx{5,}\\b");

    private Fingerprint() {}

    /** Version, colon, 16 hex digits; empty for an empty excerpt. */
    public static String of(String excerpt) {
        if (excerpt.isBlank()) {
            return "";
        }
        String normal = VOLATILE.matcher(excerpt.toLowerCase(Locale.ROOT))
                .replaceAll("#")
                .replaceAll("\\s+", " ")
                .strip();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
            return VERSION + ":" + HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
