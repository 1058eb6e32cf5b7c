package dev.faultbook.cli.eval;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.Mark;
import dev.faultbook.index.Mark.Judgement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How good stored verdicts are, as far as people have looked at them: by version of the catalog and by learning. */
public final class AuditReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-44s %6s";
    private static final String CELL = "  %19s";

    private final List<Mark> marks;

    public AuditReport(List<Mark> marks) {
        this.marks = List.copyOf(marks);
    }

    /** The rates in percent, with their intervals, ending with a line end. */
    public String text() {
        if (marks.isEmpty()) {
            return "Nobody has marked a verdict yet. Begin with: faultbook audit\n";
        }
        return table("by catalog", Mark::catalog) + "\n" + table("by learning", AuditReport::learning)
                + "\nPercent of the verdicts marked, and where the rate lies with 95 % confidence (Wilson). Samples give every learning\n"
                + "its turn, so rare learnings weigh more in a catalog's rates than they do among all builds.\n";
    }

    private String table(String title, Function<Mark, String> key) {
        StringBuilder table = new StringBuilder(ROW.formatted(title, "marked"));
        for (Judgement judgement : Judgement.values()) {
            table.append(CELL.formatted(judgement.word()));
        }
        table.append("\n");
        groups(key).forEach((name, group) -> {
            table.append(ROW.formatted(name, group.size()));
            for (Judgement judgement : Judgement.values()) {
                Share share = share(group, judgement);
                table.append(
                        CELL.formatted(share.percent() + " (" + share.interval().percent() + ")"));
            }
            table.append("\n");
        });
        return table.toString();
    }

    /** The same as one line of JSON without its end. */
    public String json() {
        ObjectNode root = JSON.createObjectNode().put("marked", marks.size());
        put(root.putObject("catalogs"), Mark::catalog);
        put(root.putObject("learnings"), AuditReport::learning);
        return root.toString();
    }

    private void put(ObjectNode node, Function<Mark, String> key) {
        groups(key).forEach((name, group) -> {
            ObjectNode rates = node.putObject(name).put("marked", group.size());
            for (Judgement judgement : Judgement.values()) {
                rates.set(judgement.word(), ShareJson.withInterval(share(group, judgement)));
            }
        });
    }

    private Map<String, List<Mark>> groups(Function<Mark, String> key) {
        return marks.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    }

    private static String learning(Mark mark) {
        return mark.learning() + "@" + mark.revision();
    }

    private static Share share(List<Mark> marks, Judgement judgement) {
        long part = marks.stream().filter(mark -> mark.judgement() == judgement).count();
        return new Share((int) part, marks.size());
    }
}
