package dev.faultbook.ingest.source;

/**
 * Terminal escape sequences: CSI ({@code ESC [ ... m}), OSC and APC ({@code ESC ] ...} up to BEL or ST), two-byte ones, and three-byte ones that select characters
 * ({@code ESC ( B}, with which {@code tput sgr0} begins); and the notes that Jenkins hides in its console ({@code ESC [8mha:BASE64 ESC [0m}, jenkins-core 2.4, {@code ConsoleNote}).
 */
final class Escapes {
    private static final int LONGEST_STRING = 8192;
    private static final int LONGEST_COLOR = 24;

    private Escapes() {}

    /** The position behind the escape sequence that starts at {@code at}; an unfinished one ends where it stops making sense. */
    static int skip(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return to;
        }
        return switch (bytes[at + 1]) {
            case '[' -> skipNote(bytes, skipControlSequence(bytes, at + 2, to), at, to);
            case ']', '_', 'P', '^' -> skipString(bytes, at + 2, to);
            case '(', ')', '*', '+', '#', '%' -> Math.min(to, at + 3);
            default -> at + 2;
        };
    }

    /**
     * Behind a colour whose escape character was lost, as when a log is copied from a page ({@code [36;1m}), or spelt out, as by {@code cat -v}
     * ({@code ^[[36;1m}); {@code at} itself where there is none.
     */
    static int skipSpelt(byte[] bytes, int at, int to) {
        int i = at;
        if (to - i > 2 && bytes[i] == '^' && bytes[i + 1] == '[' && bytes[i + 2] == '[') {
            i += 2;
        }
        if (i >= to || bytes[i] != '[') {
            return at;
        }
        int start = i + 1;
        int end = start;
        while (end < to
                && end - start < LONGEST_COLOR
                && ((bytes[end] >= '0' && bytes[end] <= '9') || bytes[end] == ';')) {
            end++;
        }
        boolean spelt = i > at;
        if (!spelt && isOfAnEncodedEscape(bytes, at)) {
            return at;
        }
        boolean color = end < to && (bytes[end] == 'm' || (spelt && bytes[end] == 'K')) && (end > start || spelt);
        boolean reset = end - start == 1 && bytes[start] == '0';
        return color && (spelt || reset || !isDuration(bytes, end, to)) ? end + 1 : at;
    }

    /** Whether {@code \u001b}, {@code \x1b} or {@code \033} stands before: whoever decodes the text needs the rest. */
    private static boolean isOfAnEncodedEscape(byte[] bytes, int at) {
        if (at < 2) {
            return false;
        }
        int before = bytes[at - 2];
        int last = bytes[at - 1];
        return (before == '1' && (last == 'b' || last == 'B'))
                || (before == '3' && last == '3')
                || (before == '\\' && last == 'e');
    }

    /** {@code [30m]} and {@code [30ms]} are times. */
    private static boolean isDuration(byte[] bytes, int m, int to) {
        int next = m + 1 < to ? bytes[m + 1] : ' ';
        int afterNext = m + 2 < to ? bytes[m + 2] : ' ';
        return next == ']'
                || (next == 's' && (afterNext == ']' || afterNext == ' '))
                || (next == ' ' && m + 1 < to && afterNext >= '0' && afterNext <= '9');
    }

    /** The text colour behind the escape sequence from {@code at} to {@code end}, where it was {@code before}; 0 for none. */
    static int color(byte[] bytes, int at, int end, int before) {
        if (end - at < 3 || bytes[at + 1] != '[' || bytes[end - 1] != 'm') {
            return before;
        }
        int color = before;
        int parameter = 0;
        for (int i = at + 2; i < end; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                parameter = Math.min(1000, parameter * 10 + bytes[i] - '0');
            } else {
                boolean ofText = (parameter >= 30 && parameter <= 38) || (parameter >= 90 && parameter <= 97);
                color = parameter == 0 ? 0 : ofText ? parameter : color;
                if (parameter == 38) {
                    return color; // its own parameters follow
                }
                parameter = 0;
            }
        }
        return color;
    }

    /** Behind a console note's text, if the sequence that ends here starts one; its closing sequence is one like others. */
    private static int skipNote(byte[] bytes, int end, int start, int to) {
        boolean starts = end - start == 4
                && bytes[start + 2] == '8'
                && bytes[start + 3] == 'm'
                && to - end > 3
                && bytes[end] == 'h'
                && bytes[end + 1] == 'a'
                && bytes[end + 2] == ':';
        int i = end + 3;
        while (starts && i < to && isBase64(bytes[i])) {
            i++;
        }
        return starts && i < to && bytes[i] == 0x1b ? i : end;
    }

    private static boolean isBase64(byte b) {
        return (b >= '0' && b <= '9')
                || (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || b == '+'
                || b == '/'
                || b == '=';
    }

    private static int skipControlSequence(byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && bytes[i] >= 0x20 && bytes[i] < 0x40) {
            i++;
        }
        return i < to && bytes[i] >= 0x40 && bytes[i] < 0x7f ? i + 1 : i;
    }

    /** As in a terminal an escape character that does not end the string is the end of it; one that is escaped by another is text (tmux). */
    private static int skipString(byte[] bytes, int at, int to) {
        int limit = Math.min(to, at + LONGEST_STRING);
        for (int i = at; i < limit; i++) {
            if (bytes[i] == 7) {
                return i + 1;
            }
            if (bytes[i] == 0x1b && i + 1 < to) {
                if (bytes[i + 1] == '\\') {
                    return i + 2;
                }
                if (bytes[i + 1] != 0x1b) {
                    return at;
                }
                i++;
            }
        }
        return at; // no end: the introducer alone is dropped, the text stays
    }
}
