package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Every;
import dev.faultbook.index.stats.Figures;
import dev.faultbook.index.stats.FlakyTarget;
import dev.faultbook.index.stats.FlakyTargets;
import dev.faultbook.index.stats.Loss;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.Slice;
import dev.faultbook.index.stats.Spread;
import dev.faultbook.index.stats.Stats;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What somebody wants to know first of the builds of a team, on one screen. */
public final class StatsOverview {
    private static final String INDENT = "  ";
    private static final int DAYS_BY_DAY = 40;
    private static final int DAYS_BY_WEEK = 280;
    private static final int ROWS = 5;

    private final Layout layout;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    public StatsOverview(Layout layout) {
        this.layout = layout;
        this.columns = StatsTable.columns(layout);
    }

    /**
     * The text, ending with a line end.
     *
     * @param request which builds, and whose calendar
     * @param count answers requests
     */
    public String text(
            StatsRequest request, Function<StatsRequest, Stats> count, Function<StatsRequest, FlakyTargets> findFlaky) {
        StatsRequest causes = request.grouped(Subject.BUILDS, Measure.COUNT, new Dimension(Dimension.Kind.CAUSE))
                .top(request.top());
        Stats all = count.apply(causes);
        if (all.all().figures().count() == 0) {
            return "No builds" + (request.query().isBlank() ? "" : " that answer " + PlainText.clean(request.query()))
                    + ". Add some: faultbook ingest LOG...\n";
        }
        StatsRequest cut = causes.every(every(request, all));
        Stats stats = count.apply(cut);
        head(cut, stats);
        causes(stats);
        lost(stats.all().figures());
        steps(count.apply(request.grouped(Subject.STEPS, Measure.TOTAL, new Dimension(Dimension.Kind.STEP))
                .top(ROWS)));
        flaky(findFlaky.apply(request.top(ROWS)), request);
        return String.join("\n", lines) + "\n";
    }

    private static Every every(StatsRequest request, Stats stats) {
        Instant last = request.until().or(stats::last).orElseThrow();
        long days = Duration.between(request.since().or(stats::first).orElseThrow(), last)
                .toDays();
        return days <= DAYS_BY_DAY ? Every.DAY : days <= DAYS_BY_WEEK ? Every.WEEK : Every.MONTH;
    }

    private void head(StatsRequest request, Stats stats) {
        Figures figures = stats.all().figures();
        lines.add(layout.paint().strong(count(figures.count(), "build")) + StatsText.span(request, stats));
        if (!stats.exact()) {
            lines.add(layout.paint().doubtful("not all builds could be looked at in time; there may be more"));
        }
        String unit = request.every().map(Every::word).orElse("");
        List<Figures> parts = stats.all().parts();
        lines.add(INDENT + StatsTable.number(figures.failures()) + " failed, "
                + StatsTable.percent(figures.failureRate()) + " of those with a known end");
        lines.add(INDENT + StatsTable.number(figures.unexplained()) + " unexplained, "
                + StatsTable.percent(figures.unexplainedRate()) + " of the failed ones");
        Spread time = figures.durations();
        if (time.count() > 0) {
            lines.add(INDENT + "took " + Describe.duration(time.total()) + " together; half of them at most "
                    + Describe.duration(time.p50()) + ", 9 in 10 at most " + Describe.duration(time.p90()));
        }
        if (figures.reached() > 0) {
            lines.add(INDENT + StatsTable.percent(figures.cachedShare()) + " of " + StatsTable.number(figures.reached())
                    + " instructions cached");
        }
        if (parts.size() > 1) {
            lines.add("");
            StatsTable trend = new StatsTable(INDENT, columns);
            trend.row("builds by " + unit, List.of(StatsText.bars(parts, Measure.COUNT), most(parts, Measure.COUNT)));
            trend.row("failures", List.of(StatsText.bars(parts, Measure.FAILURES), most(parts, Measure.FAILURES)));
            trend.row("cached", List.of(StatsText.bars(parts, Measure.CACHED), most(parts, Measure.CACHED)));
            lines.addAll(trend.lines());
        }
    }

    private static String most(List<Figures> parts, Measure measure) {
        return parts.stream()
                .filter(part -> measure.of(part).isPresent())
                .max((a, b) ->
                        Double.compare(measure.of(a).orElse(0), measure.of(b).orElse(0)))
                .map(part -> "at most " + StatsTable.cell(measure, part))
                .orElse("-");
    }

    private void causes(Stats stats) {
        StatsTable table = new StatsTable(INDENT, columns);
        List<Slice> groups = stats.groups();
        for (Slice group : groups) {
            table.row(group.values().getFirst(), cause(group, stats));
        }
        stats.other().ifPresent(other -> table.row("(" + stats.folded() + " more)", cause(other, stats)));
        section("Failures by cause: how many, their share, and the time that these builds took", table);
    }

    private static List<String> cause(Slice group, Stats stats) {
        long failures = stats.all().figures().failures();
        OptionalDouble share = failures == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) group.figures().count() / failures);
        return List.of(
                StatsTable.number(group.figures().count()),
                StatsTable.percent(share),
                StatsTable.cell(Measure.TOTAL, group.figures()),
                group.parts().size() > 1 ? StatsText.bars(group.parts(), Measure.COUNT) : "");
    }

    private void lost(Figures figures) {
        StatsTable table = new StatsTable(INDENT, columns);
        figures.lost().entrySet().stream()
                .sorted(Map.Entry.<Loss, Spread>comparingByValue(
                                (a, b) -> a.total().compareTo(b.total()))
                        .reversed())
                .forEach(entry -> table.row(
                        entry.getKey().word(),
                        List.of(
                                Describe.duration(entry.getValue().total()),
                                "in " + count(entry.getValue().count(), "build"),
                                "at most " + Describe.duration(entry.getValue().max()))));
        section("Time lost to", table);
    }

    private void steps(Stats stats) {
        long total = stats.all().figures().durations().total().toMillis();
        StatsTable table = new StatsTable(INDENT, columns);
        for (Slice group : stats.groups()) {
            Spread time = group.figures().durations();
            if (time.total().isZero()) {
                continue;
            }
            table.row(
                    group.values().getFirst(),
                    List.of(
                            Describe.duration(time.total()),
                            StatsTable.percent(
                                    OptionalDouble.of((double) time.total().toMillis() / total)),
                            time.count() + (time.count() == 1 ? " run" : " runs"),
                            "p50 " + Describe.duration(time.p50()),
                            "p90 " + Describe.duration(time.p90())));
        }
        section("Steps that take the most time", table);
    }

    /** Flaky targets alone; the text ends with a line end. */
    public String flakyText(FlakyTargets flaky, StatsRequest request) {
        if (flaky.targets().isEmpty()) {
            return "No target turned from green to red and back with its instructions unchanged.\n";
        }
        flaky(flaky, request);
        return String.join("\n", lines.subList(1, lines.size())) + "\n";
    }

    private void flaky(FlakyTargets flaky, StatsRequest request) {
        StatsTable table = new StatsTable(INDENT, columns);
        for (FlakyTarget target : flaky.targets()) {
            table.row(
                    target.target(),
                    List.of(
                            String.format(Locale.ROOT, "turned %d times in %d", target.turns(), target.compared()),
                            target.failures() + " of " + target.builds() + " failed",
                            "last " + StatsText.day(target.lastTurn(), request),
                            target.lastFailure()));
        }
        section("Targets between green and red, instructions unchanged", table);
    }

    private void section(String title, StatsTable table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(layout.paint().strong(title));
            lines.addAll(table.lines());
        }
    }

    private static String count(long count, String what) {
        return StatsTable.number(count) + " " + what + (count == 1 ? "" : "s");
    }
}
