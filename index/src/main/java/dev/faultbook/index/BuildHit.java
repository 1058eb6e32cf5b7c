package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * A build that matches.
 *
 * @param build with its report's summary
 * @param seenAt when it ran, or was ingested if its log does not tell
 * @param lines that show why, at most 3, the best first; empty when what matches is not in the log's text
 */
public record BuildHit(StoredBuild build, Instant seenAt, List<LineHit> lines) {
    public BuildHit {
        requireNonNull(build, "build");
        requireNonNull(seenAt, "seenAt");
        lines = List.copyOf(lines);
    }

    /** What to show of its log: the lines that match; without any, the first one that tells what broke. */
    public List<LineHit> shown() {
        return lines.isEmpty()
                ? build.report().headline().stream()
                        .map(line -> new LineHit(line.number(), line.text(), List.of()))
                        .toList()
                : lines;
    }
}
