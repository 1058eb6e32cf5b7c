package dev.faultbook.cli.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.replay.ChangeJson;
import dev.faultbook.index.replay.Cost;
import dev.faultbook.index.replay.Effect;
import dev.faultbook.index.replay.ReplayReport;
import dev.faultbook.learnings.history.CatalogDiff;
import dev.faultbook.learnings.history.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A replay for a person, a script, or a merge request. */
public final class ReplayView {
    private final ReplayReport report;
    private final CatalogDiff diff;
    private final int limit;

    /**
     * @param diff of the two catalogs, for what a learning does otherwise
     * @param limit how many builds of a kind are named; {@link #json} names all
     */
    public ReplayView(ReplayReport report, CatalogDiff diff, int limit) {
        this.report = requireNonNull(report, "report");
        this.diff = requireNonNull(diff, "diff");
        this.limit = limit;
    }

    private List<String> differences(String learning) {
        return diff.changes().stream()
                .filter(change -> change.id().equals(learning))
                .flatMap(change -> change.differences().stream())
                .map(Difference::text)
                .toList();
    }

    /** The text, ending with a line end. */
    public String text(Layout layout) {
        Paint paint = layout.paint();
        List<String> lines = new ArrayList<>();
        lines.add("Catalog " + report.before() + " to " + report.after() + ": " + changed() + ".");
        lines.addAll(reading());
        for (Effect effect : report.effects()) {
            if (isUnchanged(effect)) {
                continue;
            }
            lines.add("");
            lines.add(paint.mark(effect.learning()) + " (" + effect.kind() + ")");
            differences(effect.learning()).forEach(difference -> lines.add("  " + PlainText.clean(difference)));
            ChangeJson.lists(effect).forEach((what, hits) -> lines.addAll(HitText.lines(what, hits, limit, paint)));
            if (effect.size() == 0) {
                lines.add("  no build is judged otherwise");
            }
            costs(effect).ifPresent(cost -> lines.add("  cost " + cost));
        }
        List<Effect> others =
                report.effects().stream().filter(ReplayView::isUnchanged).toList();
        if (!others.isEmpty()) {
            lines.add("");
            lines.add("What that leaves to others, or takes from them");
            others.forEach(effect -> lines.add("  " + paint.mark(effect.learning()) + counts(effect)));
        }
        return String.join("\n", lines) + "\n";
    }

    private String changed() {
        long changed = report.effects().stream()
                .filter(effect -> !effect.kind().equals("unchanged"))
                .count();
        long others = report.effects().size() - changed;
        String learnings = changed == 0
                ? "no learning is found or ranked otherwise"
                : changed + (changed == 1 ? " learning is" : " learnings are") + " found or ranked otherwise";
        return others == 0
                ? learnings
                : learnings + ", which changes what " + others + (others == 1 ? " other has" : " others have");
    }

    private List<String> reading() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Read %,d of %,d builds in %.1f s%s.",
                report.read(),
                report.stored(),
                report.took().toMillis() / 1000.0,
                report.read() < report.stored()
                                && report.complete()
                                && report.unreadable().isEmpty()
                        ? "; the index rules out the others"
                        : ""));
        if (!report.everywhere().isEmpty()) {
            lines.add("No words tell where " + String.join(", ", report.everywhere())
                    + " may be found, so all logs were read.");
        }
        if (!report.unreadable().isEmpty()) {
            lines.add("Their logs are lost or damaged: " + String.join(", ", report.unreadable()) + ".");
        }
        if (!report.complete()) {
            lines.add("Not all logs were read: it was broken off.");
        }
        return lines;
    }

    private static boolean isUnchanged(Effect effect) {
        return effect.kind().equals("unchanged");
    }

    private static String counts(Effect effect) {
        StringBuilder counts = new StringBuilder();
        ChangeJson.lists(effect).forEach((what, hits) -> {
            if (!hits.isEmpty()) {
                counts.append(counts.isEmpty() ? " " : ", ")
                        .append(what)
                        .append(' ')
                        .append(hits.size())
                        .append(" (")
                        .append(hits.getFirst().build())
                        .append(hits.size() == 1 ? ")" : ", ..)");
            }
        });
        return counts.toString();
    }

    private static Optional<String> costs(Effect effect) {
        return effect.cost()
                .map(cost -> cost(cost)
                        + effect.costBefore()
                                .map(before -> ", before " + cost(before))
                                .orElse(""));
    }

    private static String cost(Cost cost) {
        return String.format(
                Locale.ROOT,
                "%.1f looks and %.1f µs per 1,000 lines",
                cost.looksPerThousand(),
                cost.microsPerThousand());
    }

    /** For a merge request: a table, and behind it what is folded. */
    public String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("### Replay of the catalog: " + report.before() + " to " + report.after());
        lines.add("");
        lines.add(changed().substring(0, 1).toUpperCase(Locale.ROOT) + changed().substring(1) + ". "
                + String.join(" ", reading()));
        if (!report.effects().isEmpty()) {
            lines.add("");
            lines.add("| learning | | gained | lost | moved | ambiguous | green | looks per 1,000 lines |");
            lines.add("|---|---|---|---|---|---|---|---|");
        }
        for (Effect effect : report.effects()) {
            StringBuilder row = new StringBuilder("| `" + effect.learning() + "` | " + effect.kind());
            ChangeJson.lists(effect)
                    .forEach((what, hits) -> row.append(" | ")
                            .append(what.equals("green") && !hits.isEmpty() ? "**" + hits.size() + "**" : hits.size()));
            row.append(" | ").append(effect.cost().map(ReplayView::looks).orElse("-"));
            effect.costBefore()
                    .filter(before -> effect.cost().isPresent())
                    .ifPresent(
                            before -> row.append(" (was ").append(looks(before)).append(')'));
            lines.add(row.append(" |").toString());
        }
        for (Effect effect : report.effects()) {
            if (effect.size() > 0) {
                details(effect, lines);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String looks(Cost cost) {
        return String.format(Locale.ROOT, "%.1f", cost.looksPerThousand());
    }

    private void details(Effect effect, List<String> lines) {
        lines.add("");
        lines.add("<details><summary>" + effect.learning() + "</summary>");
        lines.add("");
        differences(effect.learning()).forEach(difference -> lines.add("- " + PlainText.clean(difference)));
        ChangeJson.lists(effect).forEach((what, hits) -> {
            if (!hits.isEmpty()) {
                lines.add("");
                lines.add("**" + what + "**");
                lines.add("");
                hits.stream()
                        .limit(limit)
                        .forEach(hit -> lines.add("- `" + hit.build() + "` " + HitText.about(what, hit) + ", "
                                + code(PlainText.clean(hit.path())) + ": " + code(HitText.text(hit))));
                HitText.more(hits, limit).ifPresent(more -> lines.add("- " + more));
            }
        });
        lines.add("");
        lines.add("</details>");
    }

    /** With more backticks around it than there are in it. */
    private static String code(String text) {
        String fence = "`";
        while (text.contains(fence)) {
            fence += "`";
        }
        return text.isBlank() ? "(no text)" : fence.length() == 1 ? "`" + text + "`" : fence + " " + text + " " + fence;
    }

    /** One object. */
    public String json() {
        ObjectNode root = ChangeJson.replay(report, Integer.MAX_VALUE);
        root.path("learnings").forEach(node -> {
            ArrayNode differences = ((ObjectNode) node).putArray("differences");
            differences(node.path("learning").asText()).forEach(differences::add);
        });
        return root.toString();
    }
}
