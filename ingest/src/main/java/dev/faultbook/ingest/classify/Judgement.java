package dev.faultbook.ingest.classify;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Shown;
import java.util.List;
import java.util.Optional;

/**
 * What a catalog makes of a log, without the excerpt.
 *
 * @param rivals ids of learnings that would explain the cause's step as well, and stand later in it
 * @param findings all but the cause
 * @param shown every learning that a step shows, whatever its role and however the step ended; one that no step shows has no part in what is made of
 *     the log
 * @param blamed causes in steps that did not fail, which would have been taken for what broke the step, had it failed where it ended
 */
public record Judgement(
        BuildOutcome outcome,
        Optional<Finding> cause,
        List<String> rivals,
        List<Finding> findings,
        List<Shown> shown,
        List<Shown> blamed) {
    public Judgement {
        requireNonNull(outcome, "outcome");
        requireNonNull(cause, "cause");
        rivals = List.copyOf(rivals);
        findings = List.copyOf(findings);
        shown = List.copyOf(shown);
        blamed = List.copyOf(blamed);
    }
}
