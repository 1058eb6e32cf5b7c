package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A build that matches.
 *
 * @param lines that show why, at most 3, the best first; empty when what matches is not in the log's text
 */
public record BuildHit(StoredBuild build, List<LineHit> lines) {
    public BuildHit {
        requireNonNull(build, "build");
        lines = List.copyOf(lines);
    }
}
