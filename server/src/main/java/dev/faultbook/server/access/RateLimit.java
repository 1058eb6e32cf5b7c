package dev.faultbook.server.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** So many requests a second for each caller, after a burst of as many as two seconds allow. Thread-safe, and bounded in memory. */
public final class RateLimit {
    private static final int MOST_CALLERS = 10_000;
    private static final double NANOS = 1e9;
    private static final double BURST_SECONDS = 2;

    private final double perSecond;
    private final LongSupplier nanoTime;
    /** Those who asked longest ago come first, and are forgotten first. */
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    /** How many requests are left, at this time. */
    private record Bucket(double left, long at) {}

    /**
     * @param perSecond 0 for no limit
     */
    public RateLimit(double perSecond) {
        this(perSecond, System::nanoTime);
    }

    RateLimit(double perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Takes one request; when there is none left, how long to wait. */
    public synchronized Optional<Duration> take(String caller) {
        if (perSecond <= 0) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        double left = left(caller, now);
        buckets.put(caller, new Bucket(left < 1 ? left : left - 1, now));
        return left < 1 ? Optional.of(Duration.ofNanos((long) ((1 - left) / perSecond * NANOS))) : Optional.empty();
    }

    private double left(String caller, long now) {
        double burst = Math.max(1, perSecond * BURST_SECONDS);
        Bucket bucket = buckets.getOrDefault(caller, new Bucket(burst, now));
        return Math.min(burst, bucket.left() + (now - bucket.at()) / NANOS * perSecond);
    }
}
