package dev.faultbook.learnings.prevention;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
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
    private static final Pattern ESCAPE = Pattern.compile("\\s*[\\\\`]\\s*$");
    private static final Pattern ON_BUILD = Pattern.compile("(?im)^[ \t]*ONBUILD\\b");

    private Rewriting() {}

    /** Empty where the lines would stay as they are. */
    static Optional<Replacement> replacement(Dockerfile file, Instruction instruction, Hit hit, Rewrite rewrite) {
        LineRange all = instruction.lines();
        Optional<Replacement> replacement = switch (rewrite.edit()) {
            case DockerfileRule.Replace replace -> {
                LineRange lines = hit.command().map(ShellCommand::lines).orElse(all);
                List<String> before = lines(file, lines);
                yield Optional.of(
                        new Replacement(lines, withoutEmptied(before, replaced(before, hit, replace)), rewrite.safe()));
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
                LineRange first = withComments(file, all.first());
                String line = String.join("\n", lines(file, first));
                yield isOnBuild(line)
                        ? Optional.empty()
                        : Optional.of(
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
        return replacement
                .filter(changed -> !changed.with().equals(lines(file, changed.lines())))
                .filter(changed -> !file.mayBeCut(changed.lines()));
    }

    private static boolean isOnBuild(String lines) {
        return ON_BUILD.matcher(lines).find();
    }

    /** With the comments right above it, which are about it: one may say what is to be ignored there. Those at the file's head may be directives. */
    private static LineRange withComments(Dockerfile file, long line) {
        long first = line;
        while (first > 1 && file.lines().get((int) first - 2).stripLeading().startsWith("#")) {
            first--;
        }
        return first == 1 ? LineRange.of(line) : new LineRange(first, line);
    }

    /** Only in the command that was found, where there is one. Groups of the pattern are captures, too. */
    private static List<String> replaced(List<String> lines, Hit hit, DockerfileRule.Replace replace) {
        String text = String.join("\n", lines);
        int start = 0;
        int end = text.length();
        if (hit.command().filter(command -> command.endColumn() > 0).isPresent()) {
            ShellCommand command = hit.command().get();
            start = Math.min(command.startColumn(), lines.getFirst().length());
            end -= Math.max(0, lines.getLast().length() - command.endColumn());
        }
        String within = text.substring(start, end);
        Matcher matcher = replace.pattern().matcher(within);
        StringBuilder result = new StringBuilder(text.substring(0, start));
        int copied = 0;
        while (matcher.find()) {
            Map<String, String> known = Evaluation.captures(replace.pattern(), matcher, hit.captures());
            result.append(within, copied, matcher.start()).append(Template.fill(replace.with(), known));
            copied = matcher.end();
        }
        return List.of(result.append(within.substring(copied))
                .append(text.substring(end))
                .toString()
                .split("\n", -1));
    }

    /**
     * A line that has nothing left goes, and with the last one the escape in front of it: a builder skips empty lines, and would read the next
     * instruction as the rest of this one.
     */
    private static List<String> withoutEmptied(List<String> before, List<String> after) {
        if (before.size() != after.size()) {
            return after;
        }
        List<String> kept = new ArrayList<>(List.of(after.getFirst()));
        boolean lastIsGone = false;
        for (int i = 1; i < after.size(); i++) {
            lastIsGone = isBare(after.get(i)) && !isBare(before.get(i));
            if (!lastIsGone) {
                kept.add(after.get(i));
            }
        }
        if (lastIsGone && !ESCAPE.matcher(before.getLast()).find()) {
            kept.set(kept.size() - 1, ESCAPE.matcher(kept.getLast()).replaceFirst(""));
        }
        return kept;
    }

    private static boolean isBare(String line) {
        return ESCAPE.matcher(line).replaceFirst("").isBlank();
    }

    private static Replacement of(LineRange lines, String text, Rewrite rewrite) {
        return new Replacement(lines, new ArrayList<>(List.of(text.split("\n", -1))), rewrite.safe());
    }

    private static List<String> lines(Dockerfile file, LineRange lines) {
        return file.lines().subList((int) lines.first() - 1, (int) lines.last());
    }
}
