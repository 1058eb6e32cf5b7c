package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What another catalog would say of the stored builds.
 *
 * @param before version of the catalog that is replaced
 * @param after version of the other
 * @param stored how many builds there are
 * @param read how many logs were read: those that the index does not rule out
 * @param everywhere ids of changed learnings of which the index cannot tell where they may be found, so that all logs were read
 * @param unreadable ids of builds whose log is lost
 * @param complete whether all logs were read that were to be
 * @param effects by learning
 */
public record ReplayReport(
        String before,
        String after,
        int stored,
        int read,
        List<String> everywhere,
        List<String> unreadable,
        boolean complete,
        Duration took,
        List<Effect> effects) {
    public ReplayReport {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        everywhere = List.copyOf(everywhere);
        unreadable = List.copyOf(unreadable);
        requireNonNull(took, "took");
        effects = List.copyOf(effects);
    }
}
