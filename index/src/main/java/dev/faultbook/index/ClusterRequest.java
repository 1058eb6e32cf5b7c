package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Instant;

/**
 * Which clusters to list.
 *
 * @param unexplained only those that no learning explains
 * @param since only those that were seen then or later
 * @param limit of clusters, from 1 to 1,000
 */
public record ClusterRequest(boolean unexplained, Instant since, int limit) {
    public static final int DEFAULT_LIMIT = 20;

    private static final int MOST = 1_000;

    /**
     * @throws FaultbookException when the limit is out of range
     */
    public ClusterRequest {
        requireNonNull(since, "since");
        if (limit < 1 || limit > MOST) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "limit is a number from 1 to " + MOST + ", and not " + limit + ".");
        }
    }

    /** The 20 largest. */
    public static ClusterRequest all() {
        return new ClusterRequest(false, Instant.MIN, DEFAULT_LIMIT);
    }
}
