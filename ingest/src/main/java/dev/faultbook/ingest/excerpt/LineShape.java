package dev.faultbook.ingest.excerpt;

import java.nio.charset.StandardCharsets;

/** What is left of a line when numbers, hashes and the width of blanks do not count: a hash of it. */
final class LineShape {
    private static final int SHORTEST_HASH = 7;

    private LineShape() {}

    static long of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** Lines that a program prints again and again with other numbers have one shape. */
    static long of(byte[] bytes, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        int i = from;
        while (i < to) {
            int b = bytes[i];
            int kind = b;
            if (isHex(b)) {
                int end = i + 1;
                boolean digits = isDigit(b);
                boolean any = digits;
                while (end < to && isHex(bytes[end])) {
                    any |= isDigit(bytes[end]);
                    digits &= isDigit(bytes[end]);
                    end++;
                }
                if (digits || (any && end - i >= SHORTEST_HASH)) {
                    kind = '#';
                    i = end - 1;
                } else if (!any) { // nor is any part of it a number
                    for (; i < end - 1; i++) {
                        hash = add(hash, bytes[i]);
                    }
                    kind = bytes[i];
                }
            } else if (b == ' ' || b == '\t') {
                kind = ' ';
                while (i + 1 < to && (bytes[i + 1] == ' ' || bytes[i + 1] == '\t')) {
                    i++;
                }
            }
            hash = add(hash, kind);
            i++;
        }
        return hash;
    }

    private static long add(long hash, int b) {
        return (hash ^ (b & 0xff)) * 0x100000001b3L;
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isHex(int b) {
        return isDigit(b) || (b >= 'a' && b <= 'f');
    }
}
