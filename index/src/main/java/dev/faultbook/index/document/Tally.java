package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Builds that have a value, counted.
 *
 * @param value such as a learning's id
 * @param causes how many of them it explains, of a learning
 * @param firstBuild id of the build that was seen first
 * @param lastBuild id of the build that was seen last
 */
public record Tally(
        String value, long count, long causes, Instant first, String firstBuild, Instant last, String lastBuild) {
    public Tally {
        requireNonNull(value, "value");
        requireNonNull(first, "first");
        requireNonNull(firstBuild, "firstBuild");
        requireNonNull(last, "last");
        requireNonNull(lastBuild, "lastBuild");
    }

    /** What is counted. */
    public enum Column {
        /** Learnings found, in whatever role. */
        LEARNING,
        /** Images that steps build upon. */
        BASE_IMAGE
    }
}
