package dev.faultbook.index.stats;

import java.util.Arrays;

/** Gives numbers from 0 on to keys, in order of their first appearance. */
final class Numbering {
    static final int NONE = -1;

    private long[] keys = new long[64];
    private int size;
    /** Open addressing; a key's number, plus one. */
    private int[] slots = new int[256];

    /** The key's number; a new one if it has none. */
    int number(long key) {
        int slot = slot(key);
        if (slots[slot] == 0) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
            }
            keys[size++] = key;
            slots[slot] = size;
            if (size * 2 > slots.length) {
                grow();
            }
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** The key's number; {@link #NONE} if it has none. */
    int find(long key) {
        return slots[slot(key)] - 1;
    }

    int size() {
        return size;
    }

    long key(int number) {
        return keys[number];
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = hash(key) & mask;
        while (slots[slot] != 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int hash(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32));
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            slots[slot(keys[number])] = number + 1;
        }
    }
}
