package dev.faultbook.ingest.classify;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;

/**
 * What the classifier makes of a log.
 *
 * @param findings all but the cause
 * @param excerpt the lines to quote, in order; empty on a green build
 * @param clipped whether a tool cut the output of a step that may hold the cause
 */
public record Verdict(
        BuildOutcome outcome,
        Optional<Finding> cause,
        List<Finding> findings,
        List<LineRange> excerpt,
        boolean clipped) {
    public Verdict {
        requireNonNull(outcome, "outcome");
        requireNonNull(cause, "cause");
        findings = List.copyOf(findings);
        excerpt = List.copyOf(excerpt);
    }
}
