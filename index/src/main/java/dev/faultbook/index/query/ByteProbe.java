package dev.faultbook.index.query;

import java.nio.charset.StandardCharsets;

/** Looks in bytes for the longest run of ASCII that a text has, whatever the case. */
final class ByteProbe {
    private static final int LOWER = 0x20;

    private final byte[] lowered;
    private final boolean hasOddLetters;

    private ByteProbe(String lowered) {
        this.lowered = lowered.getBytes(StandardCharsets.US_ASCII);
        this.hasOddLetters = lowered.indexOf('k') >= 0 || lowered.indexOf('i') >= 0;
    }

    /** Of a text that is lower-cased; blanks in it may be more in a line, and no part of the run. */
    static ByteProbe ofLowered(String text) {
        int best = 0;
        int length = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isPlain(text.charAt(i))) {
                if (i - start > length) {
                    best = start;
                    length = i - start;
                }
                start = i + 1;
            }
        }
        return new ByteProbe(text.substring(best, best + length));
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f;
    }

    boolean isIn(byte[] bytes, int from, int to) {
        int length = lowered.length;
        if (length == 0) {
            return true;
        }
        byte first = lowered[0];
        for (int i = from; i <= to - length; i++) {
            if (lower(bytes[i]) == first && isAt(bytes, i)) {
                return true;
            }
        }
        return hasOddLetters && hasOddLetter(bytes, from, to);
    }

    /** The Kelvin sign and the Turkish I with a dot, lower-cased, are ASCII. */
    private static boolean hasOddLetter(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == (byte) 0xe2 || bytes[i] == (byte) 0xc4) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(byte[] bytes, int at) {
        for (int i = 1; i < lowered.length; i++) {
            if (lower(bytes[at + i]) != lowered[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b | LOWER) : b;
    }
}
