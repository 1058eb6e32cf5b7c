package dev.faultbook.index.query;

import dev.faultbook.text.Bytes;
import dev.faultbook.text.LogTokens;
import java.nio.charset.StandardCharsets;

/** Looks in bytes for the longest run of ASCII that a text has. */
final class ByteProbe {
    private static final int LOWER = 0x20;
    /** With which the Kelvin sign begins in UTF-8, and the Turkish I with a dot. */
    private static final byte KELVIN = (byte) 0xe2;

    private static final byte TURKISH_I = (byte) 0xc4;
    /** Letters, from those that logs have most of to those that they have fewest of; all else is rarer. */
    private static final String FREQUENT = "etaoinsrldcpmuhgfbyvkwxzjq";

    private final byte[] wanted;
    private final boolean anyCase;
    /** The wanted byte that is rarest in logs, and where in the text it is. */
    private final int rarest;

    private final byte lower;
    private final byte upper;
    private final boolean hasOddLetters;

    private ByteProbe(String wanted, boolean anyCase) {
        this.wanted = wanted.getBytes(StandardCharsets.US_ASCII);
        this.anyCase = anyCase;
        this.rarest = rarest(LogTokens.lower(wanted));
        this.lower = wanted.isEmpty() ? 0 : this.wanted[rarest];
        this.upper = anyCase && lower >= 'a' && lower <= 'z' ? (byte) (lower & ~LOWER) : lower;
        this.hasOddLetters = anyCase && (wanted.indexOf('k') >= 0 || wanted.indexOf('i') >= 0);
    }

    /** Of a text that is lower-cased, whatever the case; blanks in it may be more in a line, and no part of the run. */
    static ByteProbe ofLowered(String text) {
        return new ByteProbe(longestRun(text), true);
    }

    /** Of a text as it is written. */
    static ByteProbe ofExact(String text) {
        return new ByteProbe(longestRun(text), false);
    }

    private static String longestRun(String text) {
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
        return text.substring(best, best + length);
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f;
    }

    private static int rarest(String text) {
        int rarest = 0;
        for (int i = 1; i < text.length(); i++) {
            if (rarity(text.charAt(i)) > rarity(text.charAt(rarest))) {
                rarest = i;
            }
        }
        return rarest;
    }

    private static int rarity(char c) {
        int place = FREQUENT.indexOf(c);
        return place < 0 ? FREQUENT.length() / 2 : place;
    }

    boolean isIn(byte[] bytes, int from, int to) {
        return next(bytes, from, to) < to || wanted.length == 0;
    }

    /** Where the text may be, for the first time; {@code to} when it is not there. */
    int next(byte[] bytes, int from, int to) {
        if (wanted.length == 0) {
            return from;
        }
        int last = to - wanted.length + rarest + 1;
        int found = nextRarest(bytes, from + rarest, last);
        while (found < last && !isAt(bytes, found - rarest)) {
            found = nextRarest(bytes, found + 1, last);
        }
        int at = found < last ? found - rarest : to;
        return hasOddLetters ? nextOddLetter(bytes, from, at) : at;
    }

    private int nextRarest(byte[] bytes, int from, int to) {
        return lower == upper
                ? Bytes.indexOf(lower, bytes, from, to)
                : Bytes.indexOfEither(lower, upper, bytes, from, to);
    }

    /** The Kelvin sign and the Turkish I with a dot, lower-cased, are ASCII. */
    private static int nextOddLetter(byte[] bytes, int from, int to) {
        int at = Bytes.indexOfEither(KELVIN, TURKISH_I, bytes, from, to);
        while (at < to && !isOddLetter(bytes, at)) {
            at = Bytes.indexOfEither(KELVIN, TURKISH_I, bytes, at + 1, to);
        }
        return at;
    }

    private static boolean isOddLetter(byte[] bytes, int at) {
        byte next = at + 1 < bytes.length ? bytes[at + 1] : 0;
        return next == (bytes[at] == KELVIN ? (byte) 0x84 : (byte) 0xb0);
    }

    private boolean isAt(byte[] bytes, int at) {
        for (int i = 0; i < wanted.length; i++) {
            byte b = bytes[at + i];
            if (wanted[i] != (anyCase && b >= 'A' && b <= 'Z' ? (byte) (b | LOWER) : b)) {
                return false;
            }
        }
        return true;
    }
}
