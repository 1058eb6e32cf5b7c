package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A line as bytes, and as text once somebody asks. One is used for line after line. */
final class LineBytes {
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private @Nullable String text;
    private long tabled;
    private long exact;

    /** A copy that lasts. */
    LineBytes copy() {
        LineBytes copy = new LineBytes();
        copy.set(Arrays.copyOfRange(bytes, from, to), 0, to - from);
        return copy;
    }

    void set(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        text = null;
    }

    /** Whether a pattern occurs, as its table says. */
    enum Answer {
        NO,
        YES,
        MAYBE
    }

    /**
     * @param firstAt before which no match begins
     * @param lastAt behind which none does
     */
    Answer ask(LazyDfa table, int firstAt, int lastAt) {
        int first = Math.max(from, firstAt);
        if (first > to) {
            return Answer.NO;
        }
        int at = table.find(bytes, from, first, lastAt, to);
        if (at == LazyDfa.UNKNOWN) {
            tabled += to - first;
            return Answer.MAYBE;
        }
        tabled += (at < 0 ? ~at : at) - first;
        if (at < 0) {
            return Answer.NO;
        }
        return isAscii(first, at) ? Answer.YES : Answer.MAYBE;
    }

    private boolean isAscii(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a literal occurs, the last of which begins at a position; behind the line's end there may be one inside all the same. */
    boolean holds(byte[] literal, int last) {
        if (last + literal.length <= to) {
            return true;
        }
        for (int at = from; at <= to - literal.length; at++) {
            if (Arrays.equals(bytes, at, at + literal.length, literal, 0, literal.length)) {
                return true;
            }
        }
        return false;
    }

    /** Bytes that tables were asked about so far, once for each time. */
    long tabled() {
        return tabled;
    }

    /** Bytes that RE2/J was asked about so far, once for each time. */
    long exact() {
        return exact;
    }

    /** With U+FFFD for what is no UTF-8. */
    String text() {
        exact += to - from;
        if (text == null) {
            text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        return text;
    }
}
