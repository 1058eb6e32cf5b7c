package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A build that failed as another did.
 *
 * @param sameCluster whether it says the very same
 * @param share of the other's words that it has, from 0 to 1; rare words count more
 * @param nextGreen the next green build of the same target, if the store has one
 */
public record SimilarBuild(StoredBuild build, boolean sameCluster, double share, Optional<NextGreen> nextGreen) {
    public SimilarBuild {
        requireNonNull(build, "build");
        requireNonNull(nextGreen, "nextGreen");
    }
}
