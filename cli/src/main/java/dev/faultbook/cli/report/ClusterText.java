package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.SimilarBuild;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.Triage;
import dev.faultbook.index.stats.SignificantTerms;
import dev.faultbook.ingest.report.Finding;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Failures that say the same, and builds that failed alike, for a person. */
public final class ClusterText {
    private static final String INDENT = "    ";
    private static final int CHANGES = 3;

    private final Paint paint;
    private final int columns;
    private final GreenText green;

    public ClusterText(Layout layout) {
        this.paint = layout.paint();
        this.columns = layout.lineColumns();
        this.green = new GreenText(layout, CHANGES);
    }

    /**
     * The text, ending with a line end.
     *
     * @param all how many there are, listed or not
     * @param muted how many are left out because they are muted
     */
    public String list(List<Cluster> clusters, long all, long muted) {
        List<String> lines = new ArrayList<>();
        lines.add(
                clusters.size() < all
                        ? clusters.size() + " of " + count(all, "cluster") + ", the largest first"
                        : count(all, "cluster"));
        for (Cluster cluster : clusters) {
            lines.add("");
            cluster(cluster, lines);
        }
        if (muted > 0) {
            lines.add("");
            lines.add(paint.faint(count(muted, "muted cluster") + " left out: faultbook clusters --muted"));
        }
        return String.join("\n", lines) + "\n";
    }

    /** One cluster with builds of it; the text ends with a line end. */
    public String show(Cluster cluster, List<StoredBuild> members, SignificantTerms terms) {
        List<String> lines = new ArrayList<>();
        cluster(cluster, lines);
        terms(terms, lines);
        lines.add("");
        members.forEach(build -> lines.add(build(build)));
        if (members.size() < cluster.count()) {
            lines.add("and " + (cluster.count() - members.size()) + " more: faultbook search cluster:" + cluster.id());
        }
        if (cluster.learning().isEmpty()) {
            lines.add("");
            lines.add("No learning explains it. Write one: faultbook learnings new --from-cluster " + cluster.id());
        }
        return String.join("\n", lines) + "\n";
    }

    private void terms(SignificantTerms terms, List<String> lines) {
        if (!terms.terms().isEmpty()) {
            lines.add("");
            lines.add("Words that set it apart from " + count(terms.others(), "other failure"));
            for (SignificantTerms.Term term : terms.terms()) {
                lines.add(INDENT + PlainText.cut(PlainText.clean(term.word()), columns / 2) + "  "
                        + paint.faint("in " + term.failures() + " of " + terms.failures() + ", elsewhere in "
                                + term.others()));
            }
        }
        if (!terms.exact()) {
            lines.add(paint.doubtful("Not all of its builds could be looked at in time; words may be missing."));
        }
    }

    private void cluster(Cluster cluster, List<String> lines) {
        String explained = cluster.learning().map(paint::good).orElse(paint.doubtful("unexplained"));
        List<String> head = new ArrayList<>(
                List.of(paint.strong(cluster.id()), count(cluster.count(), "build"), days(cluster), explained));
        cluster.triage()
                .map(Triage::label)
                .filter(label -> !label.isEmpty())
                .ifPresent(label -> head.add("label " + PlainText.clean(label)));
        cluster.triage()
                .filter(Triage::muted)
                .ifPresent(triage ->
                        head.add(paint.faint("muted " + day(triage.at()) + " by " + PlainText.clean(triage.by()))));
        lines.add(String.join("  ", head));
        heart(cluster.example(), lines);
        lines.add(INDENT
                + paint.faint("last in " + cluster.example().id() + " "
                        + PlainText.clean(cluster.example().report().log().path())));
    }

    private void heart(StoredBuild build, List<String> lines) {
        build.report()
                .heart()
                .text()
                .lines()
                .map(line -> PlainText.clean(line).strip())
                .forEach(line -> lines.add(INDENT + PlainText.cut(line, columns - INDENT.length())));
    }

    private static String days(Cluster cluster) {
        String first = day(cluster.first());
        String last = day(cluster.last());
        return first.equals(last) ? first : first + " to " + last;
    }

    private static String day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    private static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /**
     * The text, ending with a line end.
     *
     * @param name of the build that they are like
     */
    public String similar(String name, List<SimilarBuild> builds) {
        List<String> lines = new ArrayList<>();
        lines.add(count(builds.size(), "build") + " failed like " + PlainText.clean(name));
        for (SimilarBuild similar : builds) {
            lines.add("");
            lines.add(build(similar.build()) + "  "
                    + (similar.sameCluster()
                            ? "says the same"
                            : "has " + Math.round(100 * similar.share()) + " % of its words"));
            heart(similar.build(), lines);
            similar.nextGreen().ifPresent(next -> lines.addAll(green.next(next, INDENT)));
        }
        return String.join("\n", lines) + "\n";
    }

    private String build(StoredBuild build) {
        return String.join(
                "  ",
                paint.strong(build.id()),
                build.report().cause().map(Finding::learning).orElse("-"),
                PlainText.clean(build.report().log().path()));
    }
}
