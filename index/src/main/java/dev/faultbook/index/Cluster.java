package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Failures that say the same.
 *
 * @param id their fingerprint: the same after every restart and reindexing, as long as fingerprints are of one version
 * @param count of builds
 * @param first when the first of them was seen: as it started, or was ingested if its log has no absolute time
 * @param learning id of what explains the latest of those that are explained; empty when nothing explains any
 * @param triage what people decided about it
 * @param example the one that was seen last
 */
public record Cluster(
        String id,
        long count,
        Instant first,
        Instant last,
        Optional<String> learning,
        Optional<Triage> triage,
        StoredBuild example) {
    public Cluster {
        requireNonNull(id, "id");
        requireNonNull(first, "first");
        requireNonNull(last, "last");
        requireNonNull(learning, "learning");
        requireNonNull(triage, "triage");
        requireNonNull(example, "example");
    }
}
