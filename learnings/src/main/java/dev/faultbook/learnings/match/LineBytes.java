package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A line as bytes, and as text once somebody asks. One is used for line after line. */
final class LineBytes {
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private @Nullable String text;
    private @Nullable Boolean ascii;

    void set(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        text = null;
        ascii = null;
    }

    LazyDfa.Answer find(LazyDfa pattern) {
        return pattern.find(bytes, from, to);
    }

    boolean isAscii() {
        if (ascii == null) {
            int all = 0;
            for (int i = from; i < to; i++) {
                all |= bytes[i];
            }
            ascii = all >= 0;
        }
        return ascii;
    }

    /** With U+FFFD for what is no UTF-8. */
    String text() {
        if (text == null) {
            text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        return text;
    }
}
