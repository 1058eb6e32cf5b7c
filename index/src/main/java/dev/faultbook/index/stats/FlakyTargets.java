package dev.faultbook.index.stats;

import java.util.List;

/**
 * Targets that turn from green to red and back.
 *
 * @param targets the flakiest first
 * @param exact false when the time of the search that chose the builds ran out: then some may be missing
 */
public record FlakyTargets(List<FlakyTarget> targets, boolean exact) {
    public FlakyTargets {
        targets = List.copyOf(targets);
    }
}
