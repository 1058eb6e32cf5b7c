package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which clusters to list.
 *
 * @param unexplained only those that no learning explains
 * @param muted whether those that people muted are among them
 * @param label only those that people gave this label
 * @param since only those that were seen then or later
 * @param limit of clusters, from 1 to 1,000
 */
public record ClusterRequest(boolean unexplained, Muted muted, Optional<String> label, Instant since, int limit) {
    public static final int DEFAULT_LIMIT = 20;

    private static final int MOST = 1_000;

    /** Whether muted clusters are listed. */
    public enum Muted {
        LEFT_OUT,
        ONLY,
        INCLUDED;

        boolean lists(boolean isMuted) {
            return switch (this) {
                case LEFT_OUT -> !isMuted;
                case ONLY -> isMuted;
                case INCLUDED -> true;
            };
        }
    }

    /**
     * @throws FaultbookException when the limit is out of range
     */
    public ClusterRequest {
        requireNonNull(muted, "muted");
        requireNonNull(label, "label");
        requireNonNull(since, "since");
        if (limit < 1 || limit > MOST) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "limit is a number from 1 to " + MOST + ", and not " + limit + ".");
        }
    }

    /** With those that are muted, and whatever their label. */
    public ClusterRequest(boolean unexplained, Instant since, int limit) {
        this(unexplained, Muted.INCLUDED, Optional.empty(), since, limit);
    }

    /** The 20 largest. */
    public static ClusterRequest all() {
        return new ClusterRequest(false, Instant.MIN, DEFAULT_LIMIT);
    }

    /** The same with or without muted ones. */
    public ClusterRequest with(Muted other) {
        return new ClusterRequest(unexplained, other, label, since, limit);
    }
}
