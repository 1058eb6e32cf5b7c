package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Failures of one fingerprint, counted.
 *
 * @param id their fingerprint
 * @param newest id of the build that was seen last
 * @param learning that explains the latest of those that are explained; empty when none is
 */
public record ClusterTally(
        String id, long count, Instant first, Instant last, String newest, Optional<String> learning) {
    public ClusterTally {
        requireNonNull(id, "id");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        requireNonNull(newest, "newest");
        requireNonNull(learning, "learning");
    }
}
