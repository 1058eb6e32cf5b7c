package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was counted. A build with several values of a dimension is in the group of each, and once in {@code other}.
 *
 * @param first when the first of them was seen; empty when there is none
 * @param last when the last of them was seen
 * @param parts when each part of time begins; none is left out between the first and the last
 * @param all everything together
 * @param groups the first ones in the order that was asked for; empty when nothing was to be grouped
 * @param folded how many more groups there are, which are counted as {@code other}
 * @param other what is in one of those
 * @param none what has no value to be grouped by
 * @param exact false when a limit or the time of a search ran out: then builds may be missing
 */
public record Stats(
        Optional<Instant> first,
        Optional<Instant> last,
        List<Instant> parts,
        Slice all,
        List<Slice> groups,
        long folded,
        Optional<Slice> other,
        Optional<Slice> none,
        boolean exact,
        Duration took) {
    public Stats {
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        parts = List.copyOf(parts);
        requireNonNull(all, "all");
        groups = List.copyOf(groups);
        requireNonNull(other, "other");
        requireNonNull(none, "none");
        requireNonNull(took, "took");
    }
}
