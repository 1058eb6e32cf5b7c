package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.util.Optional;

/**
 * A build of which something is said otherwise.
 *
 * @param path of its log
 * @param role that the learning has or had in it
 * @param lines of the evidence: now, or before where there is none now
 * @param before lines of the evidence before, where it moved
 * @param other the learning that is or was the cause instead, or that contends
 * @param text of the first line of evidence
 */
public record Hit(
        String build,
        String path,
        BuildOutcome outcome,
        Role role,
        LineRange lines,
        Optional<LineRange> before,
        Optional<String> other,
        String text) {
    public Hit {
        requireNonNull(build, "build");
        requireNonNull(path, "path");
        requireNonNull(outcome, "outcome");
        requireNonNull(role, "role");
        requireNonNull(lines, "lines");
        requireNonNull(before, "before");
        requireNonNull(other, "other");
        requireNonNull(text, "text");
    }

    /** The first range of evidence, which a person is shown first. */
    static LineRange evidence(Finding finding) {
        return finding.evidence().isEmpty()
                ? finding.lines()
                : finding.evidence().getFirst();
    }
}
