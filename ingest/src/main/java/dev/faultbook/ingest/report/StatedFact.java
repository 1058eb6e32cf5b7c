package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a step states, as values.
 *
 * @param fact its kind, such as {@code pip.candidates}
 * @param step id of the step
 * @param fields what it says, by name
 * @param lostSeconds how long the build was busy with it, such as with trying versions; null when it cost none or the log has no clock
 */
public record StatedFact(
        String fact,
        String step,
        LineRange lines,
        Map<String, String> fields,
        @Nullable Double lostSeconds) {
    public StatedFact {
        requireNonNull(fact, "fact");
        requireNonNull(step, "step");
        requireNonNull(lines, "lines");
        fields = Map.copyOf(fields);
    }
}
