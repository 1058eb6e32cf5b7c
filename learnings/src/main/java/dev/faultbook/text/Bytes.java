package dev.faultbook.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte, and counts it, eight at a time. */
public final class Bytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOP_BITS = 0x8080808080808080L;

    private Bytes() {}

    /** Where the first of these bytes is; {@code to} when there is none. */
    public static int indexOf(byte wanted, byte[] bytes, int from, int to) {
        long eightOfIt = ONES * (wanted & 0xff);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long zeros = zeros((long) LONGS.get(bytes, at) ^ eightOfIt);
            if (zeros != 0) {
                return at + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Where the first of either is; {@code to} when there is none. */
    public static int indexOfEither(byte one, byte other, byte[] bytes, int from, int to) {
        long eightOfOne = ONES * (one & 0xff);
        long eightOfOther = ONES * (other & 0xff);
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long first = zeros(eight ^ eightOfOne);
            long second = zeros(eight ^ eightOfOther);
            if ((first | second) != 0) {
                return at + Math.min(Long.numberOfTrailingZeros(first), Long.numberOfTrailingZeros(second)) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != one && bytes[at] != other) {
            at++;
        }
        return at;
    }

    /** How many of these bytes are the one. */
    public static int count(byte counted, byte[] bytes, int from, int to) {
        long eightOfIt = ONES * (counted & 0xff);
        int count = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            count += Long.bitCount(allZeros((long) LONGS.get(bytes, at) ^ eightOfIt));
        }
        for (; at < to; at++) {
            count += bytes[at] == counted ? 1 : 0;
        }
        return count;
    }

    /** Behind so many of this byte, more than 0; {@code to} when there are not as many. */
    public static int behind(long many, byte counted, byte[] bytes, int from, int to) {
        long eightOfIt = ONES * (counted & 0xff);
        long left = many;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            int found = Long.bitCount(allZeros((long) LONGS.get(bytes, at) ^ eightOfIt));
            if (found >= left) {
                break;
            }
            left -= found;
        }
        for (; at < to && left > 0; at++) {
            left -= bytes[at] == counted ? 1 : 0;
        }
        return at;
    }

    /** A bit for each byte that is zero. */
    private static long allZeros(long eight) {
        return ~(((eight & ~TOP_BITS) + ~TOP_BITS) | eight | ~TOP_BITS);
    }

    /** The lowest bit that is set belongs to the first byte that is zero. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & TOP_BITS;
    }
}
