package dev.faultbook.ingest.build;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a build's time went.
 *
 * @param clock what the times are worth
 * @param cachedShare instructions whose result was cached, of those that were reached, 0 to 1; null when there are none
 * @param mostParallel most steps at work at one moment; null without an absolute clock
 * @param criticalPath ids of the chain of steps, each needing the one before, that took longest; the builds of a log one after the other
 * @param criticalTime how long these steps were at work together; null when the log does not tell
 * @param platforms how the platforms of a multi-platform build compare; empty when there is nothing to compare
 */
public record Timing(
        Clock clock,
        @Nullable Double cachedShare,
        @Nullable Integer mostParallel,
        List<String> criticalPath,
        @Nullable Duration criticalTime,
        List<PlatformPace> platforms) {
    /** Nothing is known. */
    public static final Timing NONE = new Timing(Clock.NONE, null, null, List.of(), null, List.of());

    public Timing {
        requireNonNull(clock, "clock");
        criticalPath = List.copyOf(criticalPath);
        platforms = List.copyOf(platforms);
    }

    /**
     * A platform's share of the commands that were run for more than one.
     *
     * @param time how long they were at work for this platform
     * @param ratio to the fastest platform, 1 for that itself
     * @param emulated whether an emulator ran them, as the log says
     */
    public record PlatformPace(String platform, Duration time, double ratio, boolean emulated) {
        /** An emulator is many times slower than the machine; little else makes one platform of a build that slow for that long. */
        private static final double SLOW_RATIO = 3;

        private static final Duration SLOW_TIME = Duration.ofSeconds(5);

        public PlatformPace {
            requireNonNull(platform, "platform");
            requireNonNull(time, "time");
        }

        /** Whether it took so much longer that an emulator may have run it. */
        public boolean isSlow() {
            return ratio >= SLOW_RATIO && time.compareTo(SLOW_TIME) >= 0;
        }
    }
}
