package dev.faultbook.ingest.source;

/** Terminal escape sequences: CSI ({@code ESC [ ... m}), OSC and APC ({@code ESC ] ...} up to BEL or ST), and two-byte ones. */
final class Escapes {
    private static final int LONGEST_STRING = 8192;

    private Escapes() {}

    /** The position behind the escape sequence that starts at {@code at}; an unfinished one ends where it stops making sense. */
    static int skip(byte[] bytes, int at, int to) {
        if (at + 1 >= to) {
            return to;
        }
        return switch (bytes[at + 1]) {
            case '[' -> skipControlSequence(bytes, at + 2, to);
            case ']', '_', 'P', '^' -> skipString(bytes, at + 2, to);
            default -> at + 2;
        };
    }

    private static int skipControlSequence(byte[] bytes, int at, int to) {
        int i = at;
        while (i < to && bytes[i] >= 0x20 && bytes[i] < 0x40) {
            i++;
        }
        return i < to && bytes[i] >= 0x40 && bytes[i] < 0x7f ? i + 1 : i;
    }

    private static int skipString(byte[] bytes, int at, int to) {
        int limit = Math.min(to, at + LONGEST_STRING);
        for (int i = at; i < limit; i++) {
            if (bytes[i] == 7) {
                return i + 1;
            }
            if (bytes[i] == 0x1b && i + 1 < to && bytes[i + 1] == '\\') {
                return i + 2;
            }
        }
        return at; // no end: the introducer alone is dropped, the text stays
    }
}
