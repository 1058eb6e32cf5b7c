package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What there is to say of some builds, or of some steps.
 *
 * @param count of builds, or of steps
 * @param successes of them; of steps those that ran to a good end
 * @param failures of them
 * @param unexplained failures that no learning explains; of steps none
 * @param durations of builds; of steps only of those that ran to an end
 * @param cached instructions whose result came from a cache
 * @param reached instructions that were run or cached
 * @param lost what builds lost to each, over those that lost any; empty for steps
 * @param lostAll the same over all kinds together, each build's losses added up
 */
public record Figures(
        long count,
        long successes,
        long failures,
        long unexplained,
        Spread durations,
        long cached,
        long reached,
        Map<Loss, Spread> lost,
        Spread lostAll) {
    public Figures {
        requireNonNull(durations, "durations");
        lost = Map.copyOf(lost);
        requireNonNull(lostAll, "lostAll");
    }

    /** Failures among those of which the end is known, 0 to 1; empty when there are none. */
    public OptionalDouble failureRate() {
        return share(failures, failures + successes);
    }

    /** Unexplained ones among the failures, 0 to 1; empty when there are none. */
    public OptionalDouble unexplainedRate() {
        return share(unexplained, failures);
    }

    /** Cached instructions among those that were reached, 0 to 1; empty when there are none. */
    public OptionalDouble cachedShare() {
        return share(cached, reached);
    }

    private static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
