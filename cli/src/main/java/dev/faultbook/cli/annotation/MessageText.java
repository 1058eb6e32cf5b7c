package dev.faultbook.cli.annotation;

import dev.faultbook.cli.report.MarkdownText;
import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.source.LogLine;
import java.util.ArrayList;
import java.util.List;

/** An annotation as plain text for a message: where, the lines that show it, the fix. */
final class MessageText {
    private static final String BAR = " \u2502 ";
    private static final String GAP = "\u22ee";

    private final MarkdownText markdown = new MarkdownText(new Layout(new Paint(false), 100, 500));

    /** All but the title; without a line end. */
    String body(Annotation annotation) {
        List<String> lines = new ArrayList<>();
        if (!annotation.step().isEmpty()) {
            lines.add("in " + annotation.step());
        }
        annotation
                .instruction()
                .ifPresent(located -> lines.add(
                        PlainText.clean(located.file() + ":" + located.lines().first() + "  " + located.text())));
        if (!annotation.evidence().isEmpty()) {
            lines.add(annotation.inLog().toString());
            lines.addAll(quote(annotation.evidence()));
        }
        if (!annotation.fix().isEmpty()) {
            lines.add("Fix");
            lines.addAll(markdown.lines(annotation.fix(), "  "));
        }
        if (annotation.isLearning()) {
            lines.add("faultbook learnings show " + annotation.rule());
        }
        return String.join("\n", lines);
    }

    /** Title and body. */
    String whole(Annotation annotation) {
        String body = body(annotation);
        return body.isEmpty() ? annotation.title() : annotation.title() + "\n" + body;
    }

    /** The fix as plain text; empty when there is none. */
    String fix(Annotation annotation) {
        return String.join("\n", markdown.lines(annotation.fix(), ""));
    }

    /** Lines with their numbers in front; three dots where some are left out. */
    static List<String> quote(List<LogLine> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        int digits = Long.toString(lines.getLast().number()).length();
        List<String> quoted = new ArrayList<>();
        long expected = lines.getFirst().number();
        for (LogLine line : lines) {
            if (line.number() != expected) {
                quoted.add(" ".repeat(digits - 1) + GAP);
            }
            String number = Long.toString(line.number());
            quoted.add((" ".repeat(digits - number.length()) + number + BAR + line.text()).stripTrailing());
            expected = line.number() + 1;
        }
        return quoted;
    }

    /** The titles and places of those for which there is no room, a line each. */
    static String list(List<Annotation> annotations) {
        List<String> lines = new ArrayList<>();
        annotations.forEach(annotation -> lines.add("- " + annotation.title() + " (" + annotation.inLog() + ")"));
        return String.join("\n", lines);
    }
}
