package dev.faultbook.learnings.prevention;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Learning;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A learning that a file of the project shows.
 *
 * @param file as {@link dev.faultbook.project.ProjectFile#name} has it
 * @param lines where to look: the command within its instruction, or all of the instruction
 * @param text what stands there, in one line
 * @param message why it matters here
 * @param replacement how to write it instead, where the rule knows
 */
public record Warning(
        Learning learning,
        String file,
        LineRange lines,
        String text,
        String message,
        Map<String, String> captures,
        Optional<Replacement> replacement) {
    public Warning {
        requireNonNull(learning, "learning");
        requireNonNull(file, "file");
        requireNonNull(lines, "lines");
        requireNonNull(text, "text");
        requireNonNull(message, "message");
        captures = Map.copyOf(captures);
        requireNonNull(replacement, "replacement");
    }

    /**
     * Lines that give way to others; to none where they go.
     *
     * @param safe whether a program may do it unasked
     */
    public record Replacement(LineRange lines, List<String> with, boolean safe) {
        public Replacement {
            requireNonNull(lines, "lines");
            with = List.copyOf(with);
        }

        /** All lines of the file, these replaced. */
        public List<String> appliedTo(List<String> file) {
            List<String> changed = new ArrayList<>(file.subList(0, (int) lines.first() - 1));
            changed.addAll(with);
            changed.addAll(file.subList((int) lines.last(), file.size()));
            return changed;
        }
    }
}
