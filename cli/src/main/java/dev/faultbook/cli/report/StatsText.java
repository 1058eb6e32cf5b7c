package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Every;
import dev.faultbook.index.stats.Figures;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.Slice;
import dev.faultbook.index.stats.Stats;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.Subject;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Statistics as one table, for a person. */
public final class StatsText {
    /** Parts of time in bars at most, the last ones. */
    private static final int MOST_BARS = 40;

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mmXXX", Locale.ROOT);

    private final Layout layout;
    private final int columns;

    public StatsText(Layout layout) {
        this.layout = layout;
        this.columns = StatsTable.columns(layout);
    }

    /** The text, ending with a line end. */
    public String text(StatsRequest request, Stats stats, List<Measure> measures) {
        List<String> lines = new ArrayList<>();
        lines.add(
                layout.paint().strong(StatsTable.number(stats.all().figures().count()) + " " + subject(request, stats))
                        + span(request, stats));
        lines.add("");
        StatsTable table = new StatsTable("", columns);
        boolean bars = !request.by().isEmpty() && !stats.parts().isEmpty();
        table.row(
                request.by().isEmpty()
                        ? request.every().map(Every::word).orElse("")
                        : request.by().stream().map(Dimension::word).collect(Collectors.joining(", ")),
                header(measures, bars, request));
        if (request.by().isEmpty()) {
            for (int i = 0; i < stats.parts().size(); i++) {
                table.row(
                        part(stats.parts().get(i), request),
                        cells(stats.all().parts().get(i), measures));
            }
            if (stats.parts().isEmpty()) {
                table.row("all", cells(stats.all().figures(), measures));
            }
        } else {
            stats.groups().forEach(group -> row(table, name(group), group, measures, bars));
            stats.other().ifPresent(other -> row(table, "(" + stats.folded() + " more)", other, measures, bars));
            stats.none().ifPresent(none -> row(table, "(none)", none, measures, bars));
        }
        List<String> rows = table.lines();
        lines.add(layout.paint().faint(rows.getFirst()));
        lines.addAll(rows.subList(1, rows.size()));
        return String.join("\n", lines) + "\n";
    }

    static String span(StatsRequest request, Stats stats) {
        return stats.first()
                .map(first -> ", seen from " + day(first, request) + " to "
                        + day(stats.last().orElse(first), request) + " ("
                        + request.zone().getId() + ")")
                .orElse("");
    }

    private static String subject(StatsRequest request, Stats stats) {
        boolean one = stats.all().figures().count() == 1;
        return request.subject() == Subject.BUILDS ? (one ? "build" : "builds") : (one ? "step" : "steps");
    }

    static String day(Instant time, StatsRequest request) {
        return time.atZone(request.zone()).toLocalDate().toString();
    }

    static String part(Instant start, StatsRequest request) {
        ZonedDateTime time = start.atZone(request.zone());
        return request.every().filter(every -> every == Every.HOUR).isPresent()
                ? HOUR.format(time)
                : time.toLocalDate().toString();
    }

    private static String name(Slice slice) {
        return slice.values().stream()
                .map(value -> value.isEmpty() ? "-" : value)
                .collect(Collectors.joining("  "));
    }

    private static List<String> header(List<Measure> measures, boolean bars, StatsRequest request) {
        List<String> header =
                new ArrayList<>(measures.stream().map(StatsText::title).toList());
        if (bars) {
            header.add(measures.getFirst().word() + " by "
                    + request.every().map(Every::word).orElse(""));
        }
        return header;
    }

    private static String title(Measure measure) {
        return measure.word().replace('-', ' ');
    }

    private static void row(StatsTable table, String name, Slice slice, List<Measure> measures, boolean bars) {
        List<String> cells = new ArrayList<>(cells(slice.figures(), measures));
        if (bars) {
            cells.add(bars(slice.parts(), measures.getFirst()));
        }
        table.row(name, cells);
    }

    static String bars(List<Figures> parts, Measure measure) {
        return StatsTable.bars(parts.subList(Math.max(0, parts.size() - MOST_BARS), parts.size()).stream()
                .map(measure::of)
                .toList());
    }

    private static List<String> cells(Figures figures, List<Measure> measures) {
        return measures.stream()
                .map(measure -> StatsTable.cell(measure, figures))
                .toList();
    }
}
