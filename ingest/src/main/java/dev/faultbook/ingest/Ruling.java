package dev.faultbook.ingest;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a catalog makes of a log, without the excerpt.
 *
 * @param rivals ids of learnings that would explain the cause's step as well, and stand later in it
 * @param findings all but the cause
 */
public record Ruling(BuildOutcome outcome, Optional<Finding> cause, List<String> rivals, List<Finding> findings) {
    public Ruling {
        requireNonNull(outcome, "outcome");
        requireNonNull(cause, "cause");
        rivals = List.copyOf(rivals);
        findings = List.copyOf(findings);
    }
}
