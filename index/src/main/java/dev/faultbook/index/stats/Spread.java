package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long things took. A percentile is the shortest time among them that so many of a hundred do not exceed.
 *
 * @param count of things whose time is known; the times are zero when there is none
 */
public record Spread(long count, Duration total, Duration p50, Duration p90, Duration p99, Duration max) {
    public static final Spread NONE =
            new Spread(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public Spread {
        requireNonNull(total, "total");
        requireNonNull(p50, "p50");
        requireNonNull(p90, "p90");
        requireNonNull(p99, "p99");
        requireNonNull(max, "max");
    }

    /** Of the milliseconds between two places of an array, which ascend there. */
    static Spread of(long[] millis, int from, int to) {
        if (from == to) {
            return NONE;
        }
        long total = 0;
        for (int i = from; i < to; i++) {
            total += millis[i];
        }
        return new Spread(
                to - from,
                Duration.ofMillis(total),
                percentile(50, millis, from, to),
                percentile(90, millis, from, to),
                percentile(99, millis, from, to),
                Duration.ofMillis(millis[to - 1]));
    }

    private static Duration percentile(int percent, long[] millis, int from, int to) {
        long rank = ((long) (to - from) * percent + 99) / 100;
        return Duration.ofMillis(millis[from + (int) rank - 1]);
    }
}
