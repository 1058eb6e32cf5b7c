package dev.faultbook.ingest;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.report.Finding;
import java.util.Optional;

/**
 * What is certain of a build while its log still grows: a step that failed, or a finding in a step that has ended.
 *
 * @param step id of the step
 * @param name of the step
 * @param line the raw line that shows it
 * @param finding empty when all that is said is that the step failed
 */
public record Sighting(String step, String name, long line, Optional<Finding> finding) {
    public Sighting {
        requireNonNull(step, "step");
        requireNonNull(name, "name");
        requireNonNull(finding, "finding");
    }

    static Sighting failed(String step, String name, long line) {
        return new Sighting(step, name, line, Optional.empty());
    }

    static Sighting of(Finding finding, String name) {
        return new Sighting(finding.step(), name, finding.lines().first(), Optional.of(finding));
    }
}
