package dev.faultbook.cli.report;

import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.Difference;
import dev.faultbook.learnings.history.LearningChange;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What changed in a catalog, as Markdown for a merge request. */
public final class ChangeMarkdown {
    private static final Pattern CODE = Pattern.compile("``.*?``|`[^`]*`");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\*_<\\[\\]~&]");

    /** The text, ending with a line end. */
    public String diff(CatalogDiff diff) {
        List<String> lines = new ArrayList<>();
        lines.add("## Catalog `" + diff.before() + "` → `" + diff.after() + "`");
        lines.add("");
        lines.add(escaped(ChangeText.summary(diff)));
        if (!diff.categories().isEmpty()) {
            lines.add("");
            diff.categories().forEach(words -> lines.add("- " + escaped(words)));
        }
        section("Added", diff.added(), lines);
        section("Removed", diff.removed(), lines);
        section("Changed", diff.changed(), lines);
        return String.join("\n", lines) + "\n";
    }

    private static void section(String heading, List<LearningChange> changes, List<String> lines) {
        if (changes.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("### " + heading);
        lines.add("");
        for (LearningChange change : changes) {
            lines.add("- **" + change.id() + "** "
                    + escaped(ChangeText.revisions(change).replace("->", "→"))
                    + (change.differences().isEmpty() ? ": " + escaped(change.title()) : ""));
            for (Difference difference : change.differences()) {
                lines.add("  - " + escaped(difference.text()));
            }
        }
    }

    /** As Markdown shows it: what stands between backticks as it is, all else without a meaning of its own. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Matcher code = CODE.matcher(text.replace("\n", " "));
        int from = 0;
        while (code.find()) {
            escaped.append(plain(text.replace("\n", " ").substring(from, code.start())))
                    .append(code.group());
            from = code.end();
        }
        return escaped.append(plain(text.replace("\n", " ").substring(from))).toString();
    }

    private static String plain(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$0");
    }
}
