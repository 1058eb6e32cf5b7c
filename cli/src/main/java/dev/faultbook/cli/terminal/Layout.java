package dev.faultbook.cli.terminal;

import static java.util.Objects.requireNonNull;

/**
 * How text is to look where it goes.
 *
 * @param textColumns sentences are wrapped to fit into so many columns
 * @param lineColumns lines of logs are cut to fit into so many columns
 */
public record Layout(Paint paint, int textColumns, int lineColumns) {
    /** Wider text is hard to read. */
    private static final int MOST_TEXT_COLUMNS = 100;
    /** In a file nothing needs to fit; it only has to stay readable. */
    private static final int FILE_LINE_COLUMNS = 500;

    public Layout {
        requireNonNull(paint, "paint");
    }

    static Layout of(Terminal terminal, Paint paint) {
        return new Layout(
                paint,
                Math.min(MOST_TEXT_COLUMNS, terminal.columns()),
                terminal.out() ? terminal.columns() : FILE_LINE_COLUMNS);
    }
}
