package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much a search may cost.
 *
 * @param time until it answers with what it has; default 2 seconds
 * @param hits builds whose text is looked at, at most; default 10,000
 */
record SearchLimits(Duration time, int hits) {
    static final SearchLimits DEFAULT = new SearchLimits(Duration.ofSeconds(2), 10_000);

    SearchLimits {
        requireNonNull(time, "time");
    }
}
