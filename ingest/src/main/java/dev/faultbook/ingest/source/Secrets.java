package dev.faultbook.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Blanks what is secret in texts that are no lines of a log, such as a command that names one. */
public final class Secrets {
    private Secrets() {}

    /** The text with stars for secrets, as lines of logs have them. */
    public static String blanked(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        new Redactor().redact(bytes, 0, bytes.length);
        return new String(bytes, UTF_8);
    }
}
