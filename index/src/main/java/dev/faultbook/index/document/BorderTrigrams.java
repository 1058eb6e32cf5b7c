package dev.faultbook.index.document;

import java.util.Arrays;

/** Gathers the {@link BorderTrigram}s of lines. Not thread-safe. */
final class BorderTrigrams {
    /** Of lines with more, nothing is known: they would take more memory than they are worth. */
    private static final int MOST = 1 << 17;

    private static final int FREE = 0;
    private int[] slots = new int[1 << 10];
    private int size;
    private boolean any;

    /** Takes a line in UTF-8. */
    void add(byte[] utf8, int from, int to) {
        int end = from;
        int length = 0;
        int between = BorderTrigram.NOTHING;
        int at = from;
        while (at < to) {
            int start = at;
            while (at < to && BorderTrigram.isOfWord(utf8[at])) {
                at++;
            }
            if (start < at) {
                if (length > 0) {
                    int last = utf8[end - 1];
                    add(BorderTrigram.twoAndOne(length > 1 ? utf8[end - 2] : 0, last, between, utf8[start]));
                    add(BorderTrigram.oneAndTwo(last, between, utf8[start], at - start > 1 ? utf8[start + 1] : 0));
                }
                end = at;
                length = at - start;
                between = BorderTrigram.NOTHING;
            }
            if (at < to) {
                between = BorderTrigram.between(between, utf8[at]);
            }
            any |= at + 1 < to && isOddLetter(utf8[at], utf8[at + 1]);
            at++;
        }
    }

    /** Begins the Kelvin sign or the Turkish I with a dot, which are ASCII when they are lower-cased. */
    private static boolean isOddLetter(byte b, byte next) {
        return (b == (byte) 0xe2 && next == (byte) 0x84) || (b == (byte) 0xc4 && next == (byte) 0xb0);
    }

    private void add(int trigram) {
        if (size == MOST) {
            any = true;
            return;
        }
        int mask = slots.length - 1;
        int slot = trigram & mask;
        while (slots[slot] != FREE) {
            if (slots[slot] == trigram) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = trigram;
        if (++size * 2 > slots.length) {
            grow();
        }
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        size = 0;
        for (int trigram : old) {
            if (trigram != FREE) {
                add(trigram);
            }
        }
    }

    int size() {
        return size;
    }

    void clear() {
        if (slots.length > 1 << 14) {
            slots = new int[1 << 10];
        } else {
            Arrays.fill(slots, FREE);
        }
        size = 0;
        any = false;
    }

    TrigramFilter toFilter() {
        return any
                ? TrigramFilter.NONE
                : TrigramFilter.of(
                        Arrays.stream(slots).filter(slot -> slot != FREE).toArray());
    }
}
