package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Map;

/**
 * A learning seen in a build.
 *
 * @param learning its id
 * @param step the id of the step that shows it
 * @param lines from the first line by which it is found to the last
 * @param evidence these lines, and those that are shown besides, in order
 * @param printedAgain where the log says so again, further on in the step or where a builder printed it once more; the first and the last places
 * @param captures what the evidence names, such as {@code package}
 * @param confidence from 0 to 1
 * @param fix Markdown, captures filled in
 */
public record Finding(
        String learning,
        int revision,
        Role role,
        String category,
        String title,
        String step,
        LineRange lines,
        List<LineRange> evidence,
        List<LineRange> printedAgain,
        Map<String, String> captures,
        double confidence,
        String fix) {
    public Finding {
        requireNonNull(learning, "learning");
        requireNonNull(role, "role");
        requireNonNull(category, "category");
        requireNonNull(title, "title");
        requireNonNull(step, "step");
        requireNonNull(lines, "lines");
        evidence = List.copyOf(evidence);
        printedAgain = List.copyOf(printedAgain);
        captures = Map.copyOf(captures);
        requireNonNull(fix, "fix");
    }

    /** Without what may be long: evidence, captures, fix. For lists. */
    Finding summary() {
        return new Finding(
                learning, revision, role, category, title, step, lines, List.of(), List.of(), Map.of(), confidence, "");
    }
}
