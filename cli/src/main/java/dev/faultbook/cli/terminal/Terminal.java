package dev.faultbook.cli.terminal;

import java.util.List;
import java.util.Map;

/**
 * What the streams are attached to.
 *
 * @param columns width to fit text into
 * @param colorful whether the terminal and its user want colours
 */
public record Terminal(boolean in, boolean out, boolean err, int columns, boolean colorful) {
    /** Used when nothing tells the width. */
    public static final int DEFAULT_COLUMNS = 100;

    private static final int LEAST_COLUMNS = 40;

    public Terminal {
        columns = Math.max(LEAST_COLUMNS, columns);
    }

    /**
     * Java cannot ask about each stream, so the launcher does: {@code FAULTBOOK_TERMINAL} names those that are terminals, such as
     * {@code "in out err"}, and {@code FAULTBOOK_COLUMNS} is the width of that of standard output; else {@code COLUMNS} is. Without the launcher no stream counts as a terminal.
     */
    public static Terminal of(Map<String, String> environment) {
        List<String> terminals =
                List.of(environment.getOrDefault("FAULTBOOK_TERMINAL", "").split(" "));
        boolean colorful = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(
                terminals.contains("in"),
                terminals.contains("out"),
                terminals.contains("err"),
                columns(environment.getOrDefault("FAULTBOOK_COLUMNS", environment.getOrDefault("COLUMNS", ""))),
                colorful);
    }

    private static int columns(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return DEFAULT_COLUMNS;
        }
    }
}
