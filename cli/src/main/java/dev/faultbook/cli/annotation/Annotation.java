package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.instruction.Located;
import dev.faultbook.ingest.source.LogLine;
import java.util.List;
import java.util.Optional;

/**
 * Something to point at: a finding, or a failure that nothing explains.
 *
 * @param rule id of the learning, or one of {@link #UNEXPLAINED}, {@link #UNFINISHED} and {@link #UNREADABLE}
 * @param category of the learning; empty for the others
 * @param title one line
 * @param inLog where the log shows it
 * @param instruction what of the Dockerfile it is about, as far as that is known
 * @param dockerfileAtHand whether the user named that Dockerfile, so that it can be pointed into
 * @param step the step that shows it and how it ended, on one line; empty when there is none
 * @param evidence the lines that show it, cleaned, at most {@link Annotator#EVIDENCE_LINES}
 * @param fix Markdown; empty when none is known
 * @param same the same for what is one to a person, in whatever build it shows
 */
public record Annotation(
        Level level,
        String rule,
        String category,
        String title,
        Place inLog,
        Optional<Located> instruction,
        boolean dockerfileAtHand,
        String step,
        List<LogLine> evidence,
        String fix,
        String same) {
    /** A failure that no learning explains. */
    public static final String UNEXPLAINED = "unexplained-failure";
    /** A log that does not say how its build ended. */
    public static final String UNFINISHED = "unknown-outcome";
    /** A log that could not be read. */
    public static final String UNREADABLE = "unreadable-log";

    public Annotation {
        requireNonNull(level, "level");
        requireNonNull(rule, "rule");
        requireNonNull(category, "category");
        requireNonNull(title, "title");
        requireNonNull(inLog, "inLog");
        requireNonNull(instruction, "instruction");
        requireNonNull(step, "step");
        evidence = List.copyOf(evidence);
        requireNonNull(fix, "fix");
        requireNonNull(same, "same");
    }

    /** Into the Dockerfile when it is at hand, else into the log. */
    public Place place() {
        return instruction
                .filter(located -> dockerfileAtHand)
                .map(located -> new Place(located.file(), located.lines()))
                .orElse(inLog);
    }

    boolean isLearning() {
        return !rule.equals(UNEXPLAINED) && !rule.equals(UNFINISHED) && !rule.equals(UNREADABLE);
    }
}
