package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

/**
 * What became of a log that was added.
 *
 * @param isNew false when the store had a log of the same bytes; {@code build} is that one then
 */
public record Added(StoredBuild build, boolean isNew) {
    public Added {
        requireNonNull(build, "build");
    }
}
