package dev.faultbook.ingest.classify;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.excerpt.ExcerptPlan;
import dev.faultbook.ingest.report.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What the classifier makes of a log.
 *
 * @param rivals ids of learnings that would explain the cause's step as well, and stand later in it
 * @param findings all but the cause
 * @param excerpt which lines to quote; none on a green build
 * @param clipped whether a tool cut the output of a step that may hold the cause
 */
public record Verdict(
        BuildOutcome outcome,
        Optional<Finding> cause,
        List<String> rivals,
        List<Finding> findings,
        ExcerptPlan excerpt,
        boolean clipped) {
    public Verdict {
        requireNonNull(outcome, "outcome");
        requireNonNull(cause, "cause");
        rivals = List.copyOf(rivals);
        findings = List.copyOf(findings);
        requireNonNull(excerpt, "excerpt");
    }
}
