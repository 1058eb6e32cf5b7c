package dev.faultbook.cli.report;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.stats.Figures;
import dev.faultbook.index.stats.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Rows of text, their columns one below the other: names to the left, figures to the right. */
final class StatsTable {
    private static final String GAP = "  ";
    private static final String LEVELS = "▁▂▃▄▅▆▇█";
    private static final int MOST_COLUMNS = 160;
    /** Narrower names say nothing. */
    private static final int LEAST_NAME = 16;

    private final String indent;
    private final int columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param columns that a line may have; names are cut to fit
     */
    StatsTable(String indent, int columns) {
        this.indent = indent;
        this.columns = columns;
    }

    /** As many as the terminal has; in a file no more than can be read side by side. */
    static int columns(Layout layout) {
        return Math.min(layout.lineColumns(), MOST_COLUMNS);
    }

    /**
     * Adds a line.
     *
     * @param name to the left
     * @param cells to the right, as many as in all other lines
     */
    void row(String name, List<String> cells) {
        List<String> row = new ArrayList<>();
        row.add(PlainText.clean(name));
        row.addAll(cells);
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines() {
        int cells = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[cells];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        int others = indent.length();
        for (int i = 1; i < cells; i++) {
            others += GAP.length() + widths[i];
        }
        if (cells > 0) {
            widths[0] = Math.min(widths[0], Math.max(LEAST_NAME, columns - others));
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        String name = PlainText.cut(row.getFirst(), widths[0]);
        StringBuilder line = new StringBuilder(indent).append(name).repeat(' ', widths[0] - width(name));
        for (int i = 1; i < row.size(); i++) {
            line.append(GAP).repeat(' ', widths[i] - width(row.get(i))).append(row.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return PlainText.columns(text);
    }

    /** A measure for a person; a dash when it is not known. */
    static String cell(Measure measure, Figures figures) {
        OptionalDouble value = measure.of(figures);
        if (value.isEmpty()) {
            return "-";
        }
        return switch (measure.unit()) {
            case NUMBER -> number((long) value.getAsDouble());
            case SHARE -> percent(value);
            case TIME -> Describe.duration(Duration.ofMillis((long) value.getAsDouble()));
        };
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String percent(OptionalDouble share) {
        return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
    }

    /** A bar for each value, the highest one for the most; a blank where it is not known, and the lowest for zero alone. */
    static String bars(List<OptionalDouble> values) {
        double most =
                values.stream().mapToDouble(value -> value.orElse(0)).max().orElse(0);
        StringBuilder bars = new StringBuilder();
        for (OptionalDouble value : values) {
            double share = most == 0 ? 0 : value.orElse(0) / most;
            int level = share == 0 ? 0 : Math.max(1, (int) Math.round(share * (LEVELS.length() - 1)));
            bars.append(value.isEmpty() ? ' ' : LEVELS.charAt(level));
        }
        return bars.toString();
    }
}
