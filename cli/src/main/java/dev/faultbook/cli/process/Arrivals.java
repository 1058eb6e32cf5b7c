package dev.faultbook.cli.process;

import java.time.Instant;
import java.util.Arrays;

/**
 * When the bytes of a log came: a time for each stretch of it, exact to a twentieth of a second, or, in a log that took hours, to a part of its
 * time in 10,000. Thread-safe.
 */
final class Arrivals {
    private static final int MOST = 20_000;

    private long[] ends = new long[64];
    private long[] millis = new long[64];
    private int size;
    private long between = 50;

    /** So many bytes have come by now. */
    synchronized void come(long end, long now) {
        if (size > 0 && now - millis[size - 1] < between) {
            ends[size - 1] = end;
            return;
        }
        if (size == MOST) {
            thin();
        } else if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
            millis = Arrays.copyOf(millis, 2 * size);
        }
        ends[size] = end;
        millis[size] = now;
        size++;
    }

    private void thin() {
        int kept = 0;
        for (int i = 1; i < size; i += 2) {
            ends[kept] = ends[i];
            millis[kept] = millis[i - 1];
            kept++;
        }
        size = kept;
        between *= 2;
    }

    /** When the byte before the offset came; the epoch when it has not. */
    synchronized Instant of(long offset) {
        int at = Arrays.binarySearch(ends, 0, size, offset);
        int stretch = Math.min(at < 0 ? -at - 1 : at, size - 1);
        return stretch < 0 ? Instant.EPOCH : Instant.ofEpochMilli(millis[stretch]);
    }
}
