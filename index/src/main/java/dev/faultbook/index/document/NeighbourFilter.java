package dev.faultbook.index.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs of words stand next to each other in the lines of a chunk, in a few bits for each: a chunk with all words of a phrase seldom has them in a row,
 * and its text need not be read to know that. It may take a pair for one that is there, but never misses one.
 */
public final class NeighbourFilter {
    /** Of a chunk of which nothing is known. */
    public static final NeighbourFilter NONE = new NeighbourFilter(new byte[0]);

    /** So one pair in twelve is taken for known that is not. */
    private static final int BITS_A_PAIR = 6;

    private final byte[] bits;

    NeighbourFilter(byte[] bits) {
        this.bits = bits;
    }

    static NeighbourFilter of(int[] pairs) {
        byte[] bits = new byte[pairs.length * BITS_A_PAIR / 8 + 1];
        for (int pair : pairs) {
            set(bits, first(pair, bits.length));
            set(bits, second(pair, bits.length));
        }
        return new NeighbourFilter(bits);
    }

    private static void set(byte[] bits, int bit) {
        bits[bit >>> 3] |= (byte) (1 << (bit & 7));
    }

    private static int first(int pair, int length) {
        return (int) (((pair & 0xffffffffL) * (length * 8L)) >>> 32);
    }

    private static int second(int pair, int length) {
        return first(pair * 0x27D4EB2F + 0x165667B1, length);
    }

    /** To be stored; not to be changed. */
    public byte[] bits() {
        return bits;
    }

    /** Of two words in a row, each of {@linkplain #isOfWord letters and digits}. */
    public static int pair(String left, String right) {
        return Neighbours.pair(Neighbours.hash(left), Neighbours.hash(right));
    }

    /** Whether it is an ASCII letter or digit: all else stands between words. */
    public static boolean isOfWord(char c) {
        return c < 0x80 && Neighbours.isWord((byte) c);
    }

    /** Whether a chunk may have one of these pairs, by the {@link #bits} that are stored of it. */
    public static boolean mayHaveAny(byte[] bytes, int from, int length, int[] pairs) {
        for (int pair : pairs) {
            if (length == 0 || (isSet(bytes, from, first(pair, length)) && isSet(bytes, from, second(pair, length)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSet(byte[] bytes, int from, int bit) {
        return (bytes[from + (bit >>> 3)] & (1 << (bit & 7))) != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NeighbourFilter filter && Arrays.equals(bits, filter.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
