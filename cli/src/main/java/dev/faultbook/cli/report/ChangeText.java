package dev.faultbook.cli.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.learnings.history.Aspect;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.LearningChange;
import dev.faultbook.learnings.history.LearningCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What changed in a catalog, for a person. Nothing is wrapped, so that patterns can be copied. */
public final class ChangeText {
    private static final int MOST_OF_A_COMMIT = 20;

    private final Paint paint;

    public ChangeText(Layout layout) {
        this.paint = requireNonNull(layout, "layout").paint();
    }

    /** The text, ending with a line end. */
    public String diff(CatalogDiff diff) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong(diff.before() + " -> " + diff.after()) + ": " + summary(diff));
        if (!diff.categories().isEmpty()) {
            lines.add("");
            diff.categories().forEach(words -> lines.add(words));
        }
        for (LearningChange change : diff.changes()) {
            lines.add("");
            lines.add(change.kind().word() + " " + named(change));
            differences(change, lines);
        }
        return text(lines);
    }

    /** How many of what, in words. */
    static String summary(CatalogDiff diff) {
        if (diff.isEmpty()) {
            return "no learning differs";
        }
        List<String> parts = new ArrayList<>();
        parts.add(diff.added().size() + " added");
        parts.add(diff.removed().size() + " removed");
        parts.add(diff.changed().size() + " changed");
        return String.join(", ", parts) + " (" + article(diff.rise().word()) + " change)";
    }

    private static String article(String word) {
        return "a " + word;
    }

    /**
     * @param whole whether to say what changed in each learning, instead of in which parts
     */
    public String log(List<LearningCommit> commits, boolean whole) {
        List<String> lines = new ArrayList<>();
        for (LearningCommit commit : commits) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(paint.mark(commit.shortCommit()) + " " + commit.date().toLocalDate() + " " + commit.author()
                    + ": " + paint.strong(commit.subject()));
            int most = whole ? Integer.MAX_VALUE : MOST_OF_A_COMMIT;
            commit.changes().stream().limit(most).forEach(change -> {
                lines.add("  " + change.kind().word() + " " + named(change) + (whole ? "" : parts(change)));
                if (whole) {
                    differences(change, lines);
                }
            });
            if (commit.changes().size() > most) {
                lines.add("  and " + (commit.changes().size() - most) + " more");
            }
        }
        return text(lines);
    }

    private static String parts(LearningChange change) {
        return change.kind() == LearningChange.Kind.CHANGED
                        && !change.differences().isEmpty()
                ? ": " + change.aspects().stream().map(Aspect::word).collect(Collectors.joining(", "))
                : "";
    }

    private String named(LearningChange change) {
        return paint.mark(change.id()) + " " + revisions(change)
                + (change.kind() == LearningChange.Kind.CHANGED ? "" : ": " + PlainText.clean(change.title()));
    }

    /** Its revision, or both where it rose. */
    static String revisions(LearningChange change) {
        if (change.kind() != LearningChange.Kind.CHANGED) {
            return "revision " + change.after().or(change::before).orElseThrow().revision();
        }
        int before = change.before().orElseThrow().revision();
        int after = change.after().orElseThrow().revision();
        if (before != after) {
            return "revision " + before + " -> " + after;
        }
        return "revision " + after + (change.wantsNewRevision() ? ", which should have risen" : "");
    }

    private static void differences(LearningChange change, List<String> lines) {
        change.differences().forEach(difference -> lines.add("    - " + PlainText.clean(difference.text())));
    }

    private String text(List<String> lines) {
        return lines.stream()
                        .map(line -> paint.on() ? line : PlainText.clean(line))
                        .collect(Collectors.joining("\n")) + "\n";
    }
}
