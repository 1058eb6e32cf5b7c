package dev.faultbook.cli.check;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.learnings.prevention.Warning;
import dev.faultbook.learnings.prevention.Warning.Replacement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** For a person: each warning with its place, why, and the lines that mend it; a summary at the end. */
public final class CheckText {
    private static final String INDENT = "  ";
    private static final String DIFF_INDENT = "    ";
    private static final int DIFF_CONTEXT = 1;

    private final Layout layout;
    private final Paint paint;

    public CheckText(Layout layout) {
        this.layout = requireNonNull(layout, "layout");
        this.paint = layout.paint();
    }

    /** The text, ending with a line end. */
    public String render(CheckReport report) {
        List<String> lines = new ArrayList<>();
        for (Checked file : report.files()) {
            Set<String> said = new HashSet<>();
            file.warnings().forEach(warning -> warning(file, warning, said, lines));
        }
        lines.add(summary(report));
        return String.join("\n", lines) + "\n";
    }

    private void warning(Checked file, Warning warning, Set<String> said, List<String> lines) {
        String place = PlainText.clean(file.name()) + ":" + warning.lines().first();
        lines.add(paint.mark(place)
                + INDENT
                + paint.strong(PlainText.clean(warning.learning().title())));
        if (!warning.message().equals(warning.learning().title()) && said.add(warning.message())) {
            PlainText.wrap(PlainText.clean(warning.message()), layout.textColumns() - INDENT.length())
                    .forEach(line -> lines.add(INDENT + line));
        }
        warning.replacement().ifPresent(replacement -> {
            lines.add("");
            diff(file, replacement, lines);
            lines.add("");
        });
        lines.add(INDENT
                + paint.code("faultbook learnings show " + warning.learning().id()));
        lines.add("");
    }

    private void diff(Checked file, Replacement replacement, List<String> lines) {
        UnifiedDiff.of(file.name(), file.source(), List.of(replacement), DIFF_CONTEXT).stream()
                .skip(2) // the file's name, which stands above
                .map(line -> PlainText.cut(
                        PlainText.clean(line.stripTrailing()), layout.lineColumns() - DIFF_INDENT.length()))
                .map(line -> line.startsWith("+") ? paint.good(line) : line.startsWith("-") ? paint.bad(line) : line)
                .forEach(line -> lines.add(DIFF_INDENT + line));
    }

    private static String summary(CheckReport report) {
        int files = report.files().size();
        long warnings = report.warnings();
        if (warnings == 0) {
            return files == 1 ? "1 file checked, nothing to say." : files + " files checked, nothing to say.";
        }
        long safe = report.files().stream()
                .mapToLong(file -> file.safeEdits().size())
                .sum();
        long with = report.files().stream()
                .filter(file -> !file.warnings().isEmpty())
                .count();
        return count(warnings, "warning") + " in " + with + " of " + count(files, "file") + "."
                + (safe == 0 ? "" : " " + safe + " can be mended without a second look: faultbook check --fix");
    }

    static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
