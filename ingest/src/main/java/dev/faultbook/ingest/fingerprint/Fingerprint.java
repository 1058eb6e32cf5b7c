package dev.faultbook.ingest.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * A hash of the few lines that a failure is about. It stays the same when only what {@link Mask} names differs, or the
 * order of the lines, as when steps run at once.
 */
public final class Fingerprint {
    /** Raised when what is hashed changes: fingerprints of different versions do not compare. */
    private static final String VERSION = "2";

    private static final int BYTES = 8;

    private Fingerprint() {}

    /** Version, colon, 16 hex digits; empty when no line has a word that is kept. */
    public static String of(String lines) {
        TreeSet<String> keys = new TreeSet<>();
        lines.lines()
                .map(NormalLine::of)
                .filter(line -> !line.atoms().isEmpty())
                .forEach(line -> keys.add(line.key()));
        if (keys.isEmpty()) {
            return "";
        }
        byte[] hash = sha256().digest(String.join("\n", keys).getBytes(StandardCharsets.UTF_8));
        return VERSION + ":" + HexFormat.of().formatHex(hash, 0, BYTES);
    }

    /** Whether it was made as this program makes them; an empty one was. */
    public static boolean isCurrent(String fingerprint) {
        return fingerprint.isEmpty() || fingerprint.startsWith(VERSION + ":");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
