package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A build that failed as another did.
 *
 * @param sameCluster whether it says the very same
 * @param share of the other's words that it has, from 0 to 1; rare words count more
 * @param fixedBy the next green build of the same target, if the store has one
 */
public record SimilarBuild(StoredBuild build, boolean sameCluster, double share, Optional<Fixed> fixedBy) {
    public SimilarBuild {
        requireNonNull(build, "build");
        requireNonNull(fixedBy, "fixedBy");
    }

    /**
     * What became green after a failure.
     *
     * @param removed names of steps that the failed build had and the green one has not, in order
     * @param added names of steps that the green build has and the failed one had not, in order; those that the failed build may not have come to are among them
     */
    public record Fixed(StoredBuild build, List<String> removed, List<String> added) {
        public Fixed {
            requireNonNull(build, "build");
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }
}
