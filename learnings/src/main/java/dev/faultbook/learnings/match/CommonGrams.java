package dev.faultbook.learnings.match;

import java.nio.charset.StandardCharsets;

/** How often the grams of so many bytes stand in build logs that go well. */
final class CommonGrams {
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int SLOTS = 14;

    private final int length;
    private final int[] counts = new int[1 << SLOTS];

    CommonGrams(int length) {
        this.length = length;
        byte[] text = TypicalLog.TEXT.getBytes(StandardCharsets.UTF_8);
        long gram = 0;
        for (int at = 0; at < text.length; at++) {
            gram = next(gram, text[at]);
            if (at >= length - 1) {
                counts[slot(gram)]++;
            }
        }
    }

    /** The gram that ends with this byte. */
    private long next(long gram, byte b) {
        return (gram >>> Byte.SIZE) | ((long) ((b & 0xff) | 0x20) << (Byte.SIZE * (length - 1)));
    }

    private static int slot(long gram) {
        return (int) ((gram * SPREAD) >>> (Long.SIZE - SLOTS));
    }

    /** Where the part of so many bytes begins that has the fewest common grams; the first of several. */
    int rarest(byte[] literal, int window) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        int common = 0;
        long gram = 0;
        int[] behind = new int[literal.length];
        for (int at = 0; at < literal.length && least > 0; at++) {
            gram = next(gram, literal[at]);
            if (at >= length - 1) {
                behind[at] = counts[slot(gram)];
                common += behind[at];
            }
            int from = at - window + 1;
            if (from > 0) {
                common -= behind[from + length - 2];
            }
            if (from >= 0 && common < least) {
                least = common;
                best = from;
            }
        }
        return best;
    }
}
