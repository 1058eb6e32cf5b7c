package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.document.Deadline;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How much a search may cost.
 *
 * @param time says when it answers with what it has; default after 2 seconds
 * @param hits builds whose text is looked at, at most; default 10,000
 */
record SearchLimits(Supplier<Deadline> time, int hits) {
    static final SearchLimits DEFAULT = new SearchLimits(Duration.ofSeconds(2), 10_000);

    SearchLimits {
        requireNonNull(time, "time");
    }

    SearchLimits(Duration time, int hits) {
        this(() -> Deadline.in(time), hits);
    }
}
