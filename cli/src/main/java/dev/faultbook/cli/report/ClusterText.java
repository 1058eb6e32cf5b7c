package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Cluster;
import dev.faultbook.index.SimilarBuild;
import dev.faultbook.index.StoredBuild;
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

    /** The text, ending with a line end. */
    public String list(List<Cluster> clusters) {
        List<String> lines = new ArrayList<>();
        lines.add(count(clusters.size(), "cluster"));
        for (Cluster cluster : clusters) {
            lines.add("");
            cluster(cluster, lines);
        }
        return String.join("\n", lines) + "\n";
    }

    /** One cluster with builds of it; the text ends with a line end. */
    public String show(Cluster cluster, List<StoredBuild> members) {
        List<String> lines = new ArrayList<>();
        cluster(cluster, lines);
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

    private void cluster(Cluster cluster, List<String> lines) {
        String explained = cluster.learning().map(paint::good).orElse(paint.doubtful("unexplained"));
        lines.add(String.join(
                "  ", paint.strong(cluster.id()), count(cluster.count(), "build"), days(cluster), explained));
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
