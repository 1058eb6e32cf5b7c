package dev.faultbook.index.document;

import java.nio.charset.StandardCharsets;

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
        return (int) ((pair & 0xffffffffL) * (length * 8L) >>> 32);
    }

    private static int second(int pair, int length) {
        return first(pair * 0x27D4EB2F + 0x165667B1, length);
    }

    /** To be stored; not to be changed. */
    public byte[] bits() {
        return bits;
    }

    /** The pairs of every line that has this text as whole words. */
    public static int[] pairsOf(String text) {
        Neighbours neighbours = new Neighbours();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        neighbours.add(utf8, 0, utf8.length);
        return neighbours.pairs();
    }

    /** The pairs of every line that has these characters, which may begin and end in the midst of words. */
    public static int[] pairsWithin(String characters) {
        int from = 0;
        int to = characters.length();
        while (from < to && isWord(characters.charAt(from))) {
            from++;
        }
        while (to > from && isWord(characters.charAt(to - 1))) {
            to--;
        }
        return pairsOf(characters.substring(from, to));
    }

    private static boolean isWord(char c) {
        return c < 0x80 && Neighbours.isWord((byte) c);
    }

    /** Whether a chunk may have all of these pairs, by the {@link #bits} that are stored of it. */
    public static boolean mayHave(byte[] bytes, int from, int length, int[] pairs) {
        for (int pair : pairs) {
            if (length > 0 && !(isSet(bytes, from, first(pair, length)) && isSet(bytes, from, second(pair, length)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int from, int bit) {
        return (bytes[from + (bit >>> 3)] & (1 << (bit & 7))) != 0;
    }
}
