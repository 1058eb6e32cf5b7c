package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;

/**
 * A simple command of a shell script: a program and its words.
 *
 * @param lines where it stands
 * @param startColumn how many characters of its first line come before it; 0 where that is unknown
 * @param endColumn how many characters of its last line come before its end; 0 where that is unknown
 * @param assignments such as {@code DEBIAN_FRONTEND=noninteractive} before it
 * @param prefix the programs that only run another, such as {@code sudo -E timeout 300}
 * @param words in normal form: unquoted, variables filled in where known; the program without its folder, {@code pip} for
 *     {@code python3 -m pip} and {@code pip3}; options that stand before a package manager's subcommand come after it
 * @param redirects such as {@code 2>/dev/null} and {@code >=2.0}, which is one too; a blank before the target is kept, as one
 * @param into the command that its output is piped into
 * @param guarded whether it runs only under a condition: in if, case, a loop, or after {@code ||}
 */
public record ShellCommand(
        LineRange lines,
        int startColumn,
        int endColumn,
        List<String> assignments,
        List<String> prefix,
        List<String> words,
        List<String> redirects,
        Optional<ShellCommand> into,
        boolean guarded) {
    public ShellCommand {
        requireNonNull(lines, "lines");
        assignments = List.copyOf(assignments);
        prefix = List.copyOf(prefix);
        words = List.copyOf(words);
        redirects = List.copyOf(redirects);
        requireNonNull(into, "into");
    }

    /** Its words with a blank between them; one that has blanks of its own stands in single quotes. */
    public String text() {
        return String.join(" ", words.stream().map(ShellCommand::quoted).toList());
    }

    private static String quoted(String word) {
        return word.isEmpty() || word.chars().anyMatch(Character::isWhitespace) ? "'" + word + "'" : word;
    }
}
