package dev.faultbook.cli.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts cut to limits, never within a character; an ellipsis says so. */
public final class Cut {
    private static final String ELLIPSIS = "\u2026";

    private Cut() {}

    /** At most so many UTF-16 units, which is what most platforms count. */
    public static String chars(String text, int most) {
        return text.length() <= most ? text : text.substring(0, boundary(text, most - ELLIPSIS.length())) + ELLIPSIS;
    }

    /** Its bytes in UTF-8. */
    public static long bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
                bytes += 4;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 1 : 3;
            }
        }
        return bytes;
    }

    /** Without halves of surrogate pairs, which no encoding can write. */
    public static String wellFormed(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                ? new String(text.getBytes(UTF_8), UTF_8)
                : text;
    }

    private static int boundary(String text, int at) {
        int end = Math.max(0, at);
        return end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
