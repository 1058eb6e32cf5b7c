package dev.faultbook.index.document;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Distinct tokens, kept as bytes in one array: most tokens of a log come again and again, and cost no object here.
 */
final class TokenSet {
    private static final int FREE = 0;
    private static final int KEPT_BYTES = 1 << 20;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private byte[] bytes = new byte[4096];
    /** Where token {@code i} ends in {@link #bytes}; it starts where the one before it ends. */
    private int[] ends = new int[256];

    private int[] hashes = new int[256];
    /** Open addressing; a token's position in {@link #ends}, plus one. */
    private int[] slots = new int[1024];

    private int size;

    void add(byte[] source, int from, int to) {
        int hash = hash(source, from, to);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != FREE) {
            int token = slots[slot] - 1;
            if (hashes[token] == hash && Arrays.equals(bytes, start(token), ends[token], source, from, to)) {
                return;
            }
            slot = (slot + 1) & mask;
        }
        append(source, from, to, hash);
        slots[slot] = size;
        if (size * 2 > slots.length) {
            grow();
        }
    }

    Tokens toTokens() {
        return new Tokens(Arrays.copyOf(bytes, start(size)), Arrays.copyOf(ends, size));
    }

    /** The length of all tokens together. */
    int bytes() {
        return start(size);
    }

    void clear() {
        size = 0;
        if (bytes.length > KEPT_BYTES) {
            bytes = new byte[4096];
            slots = new int[1024];
        } else {
            Arrays.fill(slots, FREE);
        }
    }

    private int start(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }

    private void append(byte[] source, int from, int to, int hash) {
        int start = start(size);
        int end = start + to - from;
        if (bytes.length < end) {
            bytes = Arrays.copyOf(bytes, Math.max(end, 2 * bytes.length));
        }
        if (ends.length == size) {
            ends = Arrays.copyOf(ends, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        System.arraycopy(source, from, bytes, start, to - from);
        hashes[size] = hash;
        ends[size++] = end;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = hashes[i] & mask;
            while (slots[slot] != FREE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    private static int hash(byte[] source, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(source, at)) * MIX;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | source[at] & 0xff;
        }
        hash = (hash ^ rest) * MIX;
        return (int) (hash ^ hash >>> 32);
    }
}
