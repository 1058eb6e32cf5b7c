package dev.faultbook.ingest.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What a line has of control characters, but for tabs, and of colours that are spelt out. */
enum Controls {
    NONE,
    /** Carriage returns. */
    RETURNS,
    OTHERS;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long BLANKS = 0x2020202020202020L;
    private static final long BRACKETS = 0x5b5b5b5b5b5b5b5bL;
    private static final long TOP_BITS = 0x8080808080808080L;

    /** Looks at eight bytes at a time: in most there is nothing that matters. */
    static Controls in(byte[] bytes, int from, int to) {
        Controls found = NONE;
        int at = from;
        for (; at + Long.BYTES <= to && found != OTHERS; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            long controls = (eight - BLANKS) & ~eight;
            long notBrackets = eight ^ BRACKETS;
            long brackets = (notBrackets - ONES) & ~notBrackets;
            if (((controls | brackets) & TOP_BITS) != 0) {
                found = in(bytes, at, at + Long.BYTES, to, found);
            }
        }
        return found == OTHERS ? OTHERS : in(bytes, at, to, to, found);
    }

    private static Controls in(byte[] bytes, int from, int until, int to, Controls before) {
        Controls found = before;
        for (int i = from; i < until; i++) {
            if (bytes[i] >= 0 && bytes[i] < 0x20 && bytes[i] != '\t') {
                if (bytes[i] != '\r') {
                    return OTHERS;
                }
                found = RETURNS;
            }
            if (bytes[i] == '[' && Escapes.skipSpelt(bytes, i, to) != i) {
                return OTHERS;
            }
        }
        return found;
    }
}
