package dev.faultbook.learnings.match;

import java.util.Arrays;

/** Which literals hold a gram, a few bytes in a number, and where. Whether any may is one look at a table of bits. */
final class GramTable {
    /** Bits to a gram: the fewer are set, the fewer looks are in vain. */
    private static final int BITS_TO_A_GRAM = 16;

    private static final int FEWEST_BITS = 10;
    private static final int MOST_BITS = 18;
    /** Grams whose bits lie so near to each other, as a power of two, are in one bucket. */
    private static final int BUCKET = 3;

    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final int shift;
    private final byte[] known;
    private final int[] buckets;
    private final long[] grams;
    private final int[] literals;
    private final int[] offsets;

    private GramTable(int shift, byte[] known, int[] buckets, long[] grams, int[] literals, int[] offsets) {
        this.shift = shift;
        this.known = known;
        this.buckets = buckets;
        this.grams = grams;
        this.literals = literals;
        this.offsets = offsets;
    }

    /** 1 if a literal may hold the gram, else 0. */
    int mayHold(long gram) {
        return known[slot(gram, shift)];
    }

    private static int slot(long gram, int shift) {
        return (int) ((gram * SPREAD) >>> shift);
    }

    /** The first entry among which those of the gram are. */
    int first(long gram) {
        return buckets[slot(gram, shift + BUCKET)];
    }

    /** The end of the entries among which those of the gram are. */
    int end(long gram) {
        return buckets[slot(gram, shift + BUCKET) + 1];
    }

    boolean isGram(int entry, long gram) {
        return grams[entry] == gram;
    }

    /** The literal that holds the entry's gram. */
    int literal(int entry) {
        return literals[entry];
    }

    /** Where in the literal its gram begins. */
    int offset(int entry) {
        return offsets[entry];
    }

    /** Collects grams, then sorts them into buckets. */
    static final class Builder {
        private long[] grams = new long[64];
        private int[] literals = new int[64];
        private int[] offsets = new int[64];
        private int count;

        void add(long gram, int literal, int offset) {
            if (count == grams.length) {
                grams = Arrays.copyOf(grams, 2 * count);
                literals = Arrays.copyOf(literals, 2 * count);
                offsets = Arrays.copyOf(offsets, 2 * count);
            }
            grams[count] = gram;
            literals[count] = literal;
            offsets[count++] = offset;
        }

        GramTable build() {
            int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(count * BITS_TO_A_GRAM);
            int power = Math.clamp(wanted, FEWEST_BITS, MOST_BITS);
            int shift = Long.SIZE - power;
            byte[] known = new byte[1 << power];
            int[] buckets = new int[(1 << (power - BUCKET)) + 1];
            for (int i = 0; i < count; i++) {
                int slot = slot(grams[i], shift);
                known[slot] = 1;
                buckets[(slot >>> BUCKET) + 1]++;
            }
            for (int i = 1; i < buckets.length; i++) {
                buckets[i] += buckets[i - 1];
            }
            int[] next = Arrays.copyOf(buckets, buckets.length - 1);
            long[] sortedGrams = new long[count];
            int[] sortedLiterals = new int[count];
            int[] sortedOffsets = new int[count];
            for (int i = 0; i < count; i++) {
                int to = next[slot(grams[i], shift + BUCKET)]++;
                sortedGrams[to] = grams[i];
                sortedLiterals[to] = literals[i];
                sortedOffsets[to] = offsets[i];
            }
            return new GramTable(shift, known, buckets, sortedGrams, sortedLiterals, sortedOffsets);
        }
    }
}
