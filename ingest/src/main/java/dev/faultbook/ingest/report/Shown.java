package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;

/**
 * A learning that a step shows, whether or not it counts.
 *
 * @param learning its id
 * @param step id of the step
 * @param lines from the first line of evidence to the last
 */
public record Shown(String learning, String step, LineRange lines) {
    public Shown {
        requireNonNull(learning, "learning");
        requireNonNull(step, "step");
        requireNonNull(lines, "lines");
    }
}
