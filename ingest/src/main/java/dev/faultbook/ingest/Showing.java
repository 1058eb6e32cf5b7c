package dev.faultbook.ingest;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Shown;
import java.util.List;

/**
 * Which learnings of a catalog a log shows.
 *
 * @param shown whatever their role, and however their step ended
 * @param blamed causes in steps that did not fail, which would have been taken for what broke the step, had it failed where it ended
 */
public record Showing(BuildOutcome outcome, List<Shown> shown, List<Shown> blamed) {
    public Showing {
        requireNonNull(outcome, "outcome");
        shown = List.copyOf(shown);
        blamed = List.copyOf(blamed);
    }
}
