package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

/**
 * A build whose failure has words in common with another.
 *
 * @param share of the other's words that it has, from 0 to 1; rare words count more
 */
public record Likeness(String build, double share) {
    public Likeness {
        requireNonNull(build, "build");
    }
}
