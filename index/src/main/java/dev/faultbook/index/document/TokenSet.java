package dev.faultbook.index.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct tokens, kept as characters in one array: most tokens of a log come again and again, and cost no object here.
 */
final class TokenSet {
    private static final int FREE = 0;

    private static final int KEPT_CHARS = 1 << 20;

    private char[] chars = new char[4096];
    /** Where token {@code i} ends in {@link #chars}; it starts where the one before it ends. */
    private int[] ends = new int[256];
    /** Open addressing; a token's position in {@link #ends}, plus one. */
    private int[] slots = new int[1024];

    private int size;

    void add(char[] source, int from, int to) {
        int mask = slots.length - 1;
        int slot = hash(source, from, to) & mask;
        while (slots[slot] != FREE) {
            if (equals(slots[slot] - 1, source, from, to)) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        append(source, from, to);
        slots[slot] = size;
        if (size * 2 > slots.length) {
            grow();
        }
    }

    List<String> toList() {
        List<String> tokens = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tokens.add(new String(chars, start(i), ends[i] - start(i)));
        }
        return tokens;
    }

    /** The length of all tokens together. */
    int chars() {
        return start(size);
    }

    void clear() {
        size = 0;
        if (chars.length > KEPT_CHARS) {
            chars = new char[4096];
            slots = new int[1024];
        } else {
            Arrays.fill(slots, FREE);
        }
    }

    private int start(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }

    private void append(char[] source, int from, int to) {
        int start = start(size);
        int end = start + to - from;
        if (chars.length < end) {
            chars = Arrays.copyOf(chars, Math.max(end, 2 * chars.length));
        }
        if (ends.length == size) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        System.arraycopy(source, from, chars, start, to - from);
        ends[size++] = end;
    }

    private boolean equals(int token, char[] source, int from, int to) {
        return Arrays.equals(chars, start(token), ends[token], source, from, to);
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = hash(chars, start(i), ends[i]) & mask;
            while (slots[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private static int hash(char[] source, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + source[i];
        }
        return hash ^ (hash >>> 15);
    }
}
