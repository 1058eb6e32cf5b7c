package dev.faultbook.learnings.prevention;

import com.google.re2j.Matcher;
import dev.faultbook.learnings.DockerfileRule;
import dev.faultbook.learnings.DockerfileRule.Rewrite;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import dev.faultbook.project.Dockerfile;
import dev.faultbook.project.Instruction;
import dev.faultbook.project.ShellCommand;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that a rule would have instead of those that it warns of. */
final class Rewriting {
    private Rewriting() {}

    /** Empty where the lines would stay as they are. */
    static Optional<Replacement> replacement(Dockerfile file, Instruction instruction, Hit hit, Rewrite rewrite) {
        LineRange all = instruction.lines();
        Optional<Replacement> replacement = switch (rewrite.edit()) {
            case DockerfileRule.Replace replace -> {
                LineRange lines = hit.command().map(ShellCommand::lines).orElse(all);
                String text = String.join("\n", lines(file, lines));
                yield Optional.of(of(lines, replaced(text, replace, hit.captures()), rewrite));
            }
            case DockerfileRule.Append(String words) ->
                hit.command().filter(command -> command.endColumn() > 0).map(command -> {
                    LineRange last = LineRange.of(command.lines().last());
                    String line = lines(file, last).getFirst();
                    int end = Math.min(command.endColumn(), line.length());
                    String added = " " + Template.fill(words, hit.captures());
                    return of(last, line.substring(0, end) + added + line.substring(end), rewrite);
                });
            case DockerfileRule.InsertBefore(String text) -> {
                LineRange first = LineRange.of(all.first());
                String line = lines(file, first).getFirst();
                yield Optional.of(
                        of(first, Template.fill(text, hit.captures()).stripTrailing() + "\n" + line, rewrite));
            }
            case DockerfileRule.InsertAfter(String text) -> {
                LineRange last = LineRange.of(all.last());
                String line = lines(file, last).getFirst();
                yield Optional.of(of(
                        last, line + "\n" + Template.fill(text, hit.captures()).stripTrailing(), rewrite));
            }
            case DockerfileRule.Delete() -> Optional.of(new Replacement(all, List.of(), rewrite.safe()));
        };
        return replacement.filter(changed -> !changed.with().equals(lines(file, changed.lines())));
    }

    /** Groups of the pattern are captures, too. */
    private static String replaced(String text, DockerfileRule.Replace replace, Map<String, String> captures) {
        Matcher matcher = replace.pattern().matcher(text);
        StringBuilder result = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            Map<String, String> known = Evaluation.captures(replace.pattern(), matcher, captures);
            result.append(text, copied, matcher.start()).append(Template.fill(replace.with(), known));
            copied = matcher.end();
        }
        return result.append(text.substring(copied)).toString();
    }

    private static Replacement of(LineRange lines, String text, Rewrite rewrite) {
        return new Replacement(lines, new ArrayList<>(List.of(text.split("\n", -1))), rewrite.safe());
    }

    private static List<String> lines(Dockerfile file, LineRange lines) {
        return file.lines().subList((int) lines.first() - 1, (int) lines.last());
    }
}
