package dev.faultbook.index.document;

import dev.faultbook.text.LogTokens;

/**
 * A hexadecimal number, such as a digest, that is longer than a token: the token is its beginning, and an index has pieces of what follows. They overlap,
 * so that {@link #WINDOW} digits in a row stand in one of them or in the token, and the last digits at the end of one.
 */
public final class LongNumber {
    private static final int STRIDE = LogTokens.LONGEST / 2;
    /** So many digits in a row can be looked for. */
    public static final int WINDOW = STRIDE + 1;
    /** What is longer is no digest, and would have a great many pieces. */
    private static final int MOST_DIGITS = 256;

    private LongNumber() {}

    /** Whether a run of letters and digits, lower-cased, that is longer than a token, is such a number. */
    static boolean is(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit((char) utf8[i])) {
                return false;
            }
        }
        return to - from <= MOST_DIGITS;
    }

    /** Whether a text can be a part of one. */
    public static boolean isPart(String text) {
        return text.chars().allMatch(c -> isDigit((char) c));
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    static void addPieces(byte[] utf8, int from, int to, TokenSet pieces) {
        int start = from;
        do {
            start += STRIDE;
            pieces.add(utf8, start, Math.min(to, start + LogTokens.LONGEST));
        } while (start + LogTokens.LONGEST < to);
    }
}
