package dev.faultbook.learnings.match;

import java.util.Arrays;

/**
 * Which literals hold a gram, a few bytes in a number, and where. Whether any may is one look at a table of bits: all bytes of the gram but the last
 * name a word of it, the last byte a bit of that.
 */
final class GramTable {
    /** Rounded up to a power of two: the more there are, the fewer looks are in vain. */
    private static final int WORDS_TO_A_GRAM = 1;

    private static final int FEWEST_WORDS = 8;
    /** As a power of two. The more words, the farther they are from the processor. */
    private static final int MOST_WORDS = 15;

    /** Numbers to an entry. They are beside each other, so that the processor reads them at once. */
    static final int ENTRY = 3;

    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final int lastByte;
    private final long otherBytes;
    private final int shift;
    private final int[] known;
    private final int[] buckets;
    private final long[] entries;

    private GramTable(int length, int shift, int[] known, int[] buckets, long[] entries) {
        this.lastByte = Byte.SIZE * (length - 1);
        this.otherBytes = otherBytes(length);
        this.shift = shift;
        this.known = known;
        this.buckets = buckets;
        this.entries = entries;
    }

    private static long otherBytes(int length) {
        return (1L << (Byte.SIZE * (length - 1))) - 1;
    }

    /** 1 if a literal may hold the gram, else 0. Bytes behind it in the number do not matter. */
    int mayHold(long gram) {
        return (known[slot(gram & otherBytes, shift)] >>> (int) (gram >>> lastByte)) & 1;
    }

    private static int slot(long otherBytes, int shift) {
        return (int) ((otherBytes * SPREAD) >>> shift);
    }

    /** The first entry among which those of the gram are; each is {@link #ENTRY} behind the one before. */
    int first(long gram) {
        return buckets[slot(gram & otherBytes, shift)];
    }

    /** The end of the entries among which those of the gram are. */
    int end(long gram) {
        return buckets[slot(gram & otherBytes, shift) + 1];
    }

    /** The first eight bytes of the entry's literal as a gram; 0 for those that it has not. */
    long head(int entry) {
        return entries[entry];
    }

    /** The bits of a gram that tell whether it is the head. */
    long headBits(int entry) {
        return entries[entry + 1];
    }

    int literal(int entry) {
        return (int) (entries[entry + 2] >>> Integer.SIZE);
    }

    /** Where in the literal the gram begins; below 0 if that is before it. */
    int offset(int entry) {
        return (int) entries[entry + 2];
    }

    /** Collects grams of one length, then sorts them into buckets. */
    static final class Builder {
        private static final int ALL = -1;

        private final int length;
        private long[] grams = new long[64];
        private int[] bits = new int[64];
        private long[] entries = new long[64 * ENTRY];
        private int count;
        /** The literal that came last, which comes once for each of its grams, and its first bytes. */
        private int last = -1;

        private long head;

        Builder(int length) {
            this.length = length;
        }

        /**
         * @param text the literal's, in lower case
         * @param offset where in the text the gram begins; below 0 if that is before it
         */
        void add(long gram, int literal, byte[] text, int offset) {
            add(gram, 1 << (int) (gram >>> (Byte.SIZE * (length - 1))), literal, text, offset);
        }

        /** All grams that differ in their last byte only. */
        void addWithAnyLast(long gram, int literal, byte[] text, int offset) {
            add(gram, ALL, literal, text, offset);
        }

        private void add(long gram, int bit, int literal, byte[] text, int offset) {
            if (count == grams.length) {
                grams = Arrays.copyOf(grams, 2 * count);
                bits = Arrays.copyOf(bits, 2 * count);
                entries = Arrays.copyOf(entries, 2 * count * ENTRY);
            }
            int headBytes = Math.min(text.length, Long.BYTES);
            if (literal != last) {
                head = LiteralFinder.gram(text, 0, headBytes);
                last = literal;
            }
            int at = ENTRY * count;
            entries[at] = head;
            entries[at + 1] = -1L >>> (Byte.SIZE * (Long.BYTES - headBytes));
            entries[at + 2] = ((long) literal << Integer.SIZE) | (offset & 0xffffffffL);
            bits[count] = bit;
            grams[count++] = gram & otherBytes(length);
        }

        GramTable build() {
            int wanted = Integer.SIZE - Integer.numberOfLeadingZeros(count * WORDS_TO_A_GRAM);
            int power = Math.clamp(wanted, FEWEST_WORDS, MOST_WORDS);
            int shift = Long.SIZE - power;
            int[] known = new int[1 << power];
            int[] buckets = new int[known.length + 1];
            for (int i = 0; i < count; i++) {
                int slot = slot(grams[i], shift);
                known[slot] |= bits[i];
                buckets[slot + 1] += ENTRY;
            }
            for (int i = 1; i < buckets.length; i++) {
                buckets[i] += buckets[i - 1];
            }
            int[] next = Arrays.copyOf(buckets, buckets.length - 1);
            long[] sorted = new long[count * ENTRY];
            for (int i = 0; i < count; i++) {
                int slot = slot(grams[i], shift);
                System.arraycopy(entries, ENTRY * i, sorted, next[slot], ENTRY);
                next[slot] += ENTRY;
            }
            return new GramTable(length, shift, known, buckets, sorted);
        }
    }
}
