package dev.faultbook.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte eight at a time. */
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

    /** The lowest bit that is set belongs to the first byte that is zero. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & TOP_BITS;
    }
}
