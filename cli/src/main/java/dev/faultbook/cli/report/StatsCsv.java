package dev.faultbook.cli.report;

import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Figures;
import dev.faultbook.index.stats.Loss;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.Slice;
import dev.faultbook.index.stats.Spread;
import dev.faultbook.index.stats.Stats;
import dev.faultbook.index.stats.StatsRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Statistics as comma-separated values (RFC 4180, lines that end with a line feed): all measures, times in seconds, nothing for what is not known. */
public final class StatsCsv {
    /** A spreadsheet takes text that begins so for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private StatsCsv() {}

    /** The text with a line of names first, ending with a line end. */
    public static String text(StatsRequest request, Stats stats) {
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        names.add("group");
        request.by().stream().map(Dimension::word).forEach(names::add);
        if (request.every().isPresent()) {
            names.add("from");
        }
        for (Measure measure : Measure.values()) {
            names.add(measure.unit() == Measure.Unit.TIME ? measure.word() + "-seconds" : measure.word());
        }
        for (Loss loss : Loss.values()) {
            names.add("lost-to-" + loss.word() + "-seconds");
        }
        line(names, text);
        if (request.by().isEmpty()) {
            slice("all", stats.all(), request, stats, text);
        }
        stats.groups().forEach(group -> slice("value", group, request, stats, text));
        stats.other().ifPresent(other -> slice("other", other, request, stats, text));
        stats.none().ifPresent(none -> slice("none", none, request, stats, text));
        return text.toString();
    }

    private static void slice(String kind, Slice slice, StatsRequest request, Stats stats, StringBuilder text) {
        List<String> front = new ArrayList<>();
        front.add(kind);
        front.addAll(slice.values());
        if (request.every().isEmpty()) {
            line(line(front, slice.figures()), text);
            return;
        }
        for (int i = 0; i < slice.parts().size(); i++) {
            List<String> cells = new ArrayList<>(front);
            cells.add(stats.parts().get(i).toString());
            line(line(cells, slice.parts().get(i)), text);
        }
    }

    private static List<String> line(List<String> front, Figures figures) {
        List<String> cells = new ArrayList<>(front);
        for (Measure measure : Measure.values()) {
            OptionalDouble value = measure.of(figures);
            double scale = measure.unit() == Measure.Unit.TIME ? 1000 : 1;
            cells.add(value.isEmpty() ? "" : plain(value.getAsDouble() / scale));
        }
        for (Loss loss : Loss.values()) {
            Spread lost = figures.lost().get(loss);
            cells.add(lost == null ? "" : plain(lost.total().toMillis() / 1000.0));
        }
        return cells;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static void line(List<String> cells, StringBuilder text) {
        text.append(cells.stream().map(StatsCsv::quoted).collect(Collectors.joining(",")))
                .append('\n');
    }

    private static String quoted(String cell) {
        String harmless = !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
