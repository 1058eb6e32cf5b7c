package dev.faultbook.index.document;

import java.util.Arrays;

/**
 * Gathers which words stand next to each other in lines. Words are runs of ASCII letters and digits here, whatever the case, and everything
 * else stands between them. Not thread-safe.
 */
final class Neighbours {
    private static final int FREE = 0;

    private int[] pairs = new int[1 << 10];
    private int size;
    private boolean any;

    /** Takes a line in UTF-8. */
    void add(byte[] utf8, int from, int to) {
        int before = FREE;
        int at = from;
        while (at < to) {
            int hash = 1;
            int start = at;
            while (at < to && isWord(utf8[at])) {
                hash = 31 * hash + (utf8[at] | 0x20);
                at++;
            }
            if (start < at) {
                hash = hash == FREE ? 1 : hash;
                if (before != FREE) {
                    add(pair(before, hash));
                }
                before = hash;
            }
            any |= at + 1 < to && isOddLetter(utf8[at], utf8[at + 1]);
            at++;
        }
    }

    static boolean isWord(byte b) {
        return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
    }

    /** Begins the Kelvin sign or the Turkish I with a dot, which are ASCII when they are lower-cased. */
    private static boolean isOddLetter(byte b, byte next) {
        return (b == (byte) 0xe2 && next == (byte) 0x84) || (b == (byte) 0xc4 && next == (byte) 0xb0);
    }

    static int hash(String word) {
        int hash = 1;
        for (int i = 0; i < word.length(); i++) {
            hash = 31 * hash + (word.charAt(i) | 0x20);
        }
        return hash == FREE ? 1 : hash;
    }

    static int pair(int left, int right) {
        int mixed = (left * 0x9E3779B9) ^ Integer.rotateLeft(right * 0x85EBCA6B, 15);
        mixed ^= mixed >>> 16;
        mixed *= 0xC2B2AE35;
        mixed ^= mixed >>> 13;
        return mixed == FREE ? 1 : mixed;
    }

    private void add(int pair) {
        int mask = pairs.length - 1;
        int slot = pair & mask;
        while (pairs[slot] != FREE) {
            if (pairs[slot] == pair) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        pairs[slot] = pair;
        if (++size * 2 > pairs.length) {
            grow();
        }
    }

    private void grow() {
        int[] old = pairs;
        pairs = new int[2 * old.length];
        size = 0;
        for (int pair : old) {
            if (pair != FREE) {
                add(pair);
            }
        }
    }

    void clear() {
        if (pairs.length > 1 << 14) {
            pairs = new int[1 << 10];
        } else {
            Arrays.fill(pairs, FREE);
        }
        size = 0;
        any = false;
    }

    NeighbourFilter toFilter() {
        return any ? NeighbourFilter.NONE : NeighbourFilter.of(pairs());
    }

    int[] pairs() {
        return Arrays.stream(pairs).filter(pair -> pair != FREE).toArray();
    }
}
