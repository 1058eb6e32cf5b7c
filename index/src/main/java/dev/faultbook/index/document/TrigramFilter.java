package dev.faultbook.index.document;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which {@link BorderTrigram}s the lines of a chunk have, in a few bits for each: a chunk with all words of a phrase seldom has them in a row, and its text
 * need not be read to know that. It may take a trigram for one that is there, but never misses one.
 */
public final class TrigramFilter {
    /** Of a chunk of which nothing is known. */
    public static final TrigramFilter NONE = new TrigramFilter(new byte[0]);

    /** So one trigram in nine is taken for one that is there; most texts need several. */
    private static final int BITS_A_TRIGRAM = 5;

    private final byte[] bits;

    TrigramFilter(byte[] bits) {
        this.bits = bits;
    }

    static TrigramFilter of(int[] trigrams) {
        byte[] bits = new byte[trigrams.length * BITS_A_TRIGRAM / 8 + 1];
        for (int trigram : trigrams) {
            set(bits, first(trigram, bits.length));
            set(bits, second(trigram, bits.length));
        }
        return new TrigramFilter(bits);
    }

    private static void set(byte[] bits, int bit) {
        bits[bit >>> 3] |= (byte) (1 << (bit & 7));
    }

    private static int first(int trigram, int length) {
        return (int) (((trigram & 0xffffffffL) * (length * 8L)) >>> 32);
    }

    private static int second(int trigram, int length) {
        return first(trigram * 0x27D4EB2F + 0x165667B1, length);
    }

    /** To be stored; not to be changed. */
    public byte[] bits() {
        return bits;
    }

    /**
     * What the filter of every chunk has that has this text in a line, whatever the case.
     *
     * @param ofWholeWords whether the text neither begins nor ends in the midst of a word
     */
    public static int[] needs(String text, boolean ofWholeWords) {
        return BorderTrigram.of(text, ofWholeWords).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whether a chunk may have all that a text needs, by the {@link #bits} that are stored of it. */
    public static boolean mayHave(byte[] bytes, int from, int length, int[] needs) {
        for (int trigram : needs) {
            if (length > 0
                    && !(isSet(bytes, from, first(trigram, length)) && isSet(bytes, from, second(trigram, length)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSet(byte[] bytes, int from, int bit) {
        return (bytes[from + (bit >>> 3)] & (1 << (bit & 7))) != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TrigramFilter filter && Arrays.equals(bits, filter.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }
}
