package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;

/**
 * A learning that might have been the cause, and why it is or is not.
 *
 * @param learning its id
 * @param step id of the step that shows it
 * @param lines from the first line of evidence to the last
 * @param won whether it is the cause
 * @param reason half a sentence, such as {@code explained by pip-compiler-missing}
 */
public record Weighed(String learning, String step, LineRange lines, boolean won, String reason) {
    public Weighed {
        requireNonNull(learning, "learning");
        requireNonNull(step, "step");
        requireNonNull(lines, "lines");
        requireNonNull(reason, "reason");
    }
}
