package dev.faultbook.cli.terminal;

import java.util.List;
import java.util.Map;

/**
 * What the streams are attached to.
 *
 * @param columns width to fit text into
 * @param rows of the window
 * @param color what the environment says of colours: {@code AUTO} when terminals get them
 * @param links whether it knows hyperlinks
 * @param jobLog whether a CI system reads what is printed, and takes some of it for commands
 */
public record Terminal(
        boolean in, boolean out, boolean err, int columns, int rows, ColorMode color, boolean links, boolean jobLog) {
    /** Used when nothing tells the width. */
    public static final int DEFAULT_COLUMNS = 100;

    private static final int LEAST_COLUMNS = 40;
    private static final int DEFAULT_ROWS = 24;
    private static final List<String> JOB_LOGS = List.of("TF_BUILD", "GITHUB_ACTIONS", "TEAMCITY_VERSION");

    public Terminal {
        columns = Math.max(LEAST_COLUMNS, columns);
    }

    /** The same, with standard error in the place of standard output. */
    Terminal onErr() {
        return new Terminal(in, err, err, columns, rows, color, links, jobLog);
    }

    /**
     * Java cannot ask about each stream, so the launcher does: {@code FAULTBOOK_TERMINAL} names those that are terminals, such as
     * {@code "in out err"}, {@code FAULTBOOK_LINES} and {@code FAULTBOOK_COLUMNS} are the size of that of standard output; else {@code COLUMNS} is. Without the launcher no stream counts as a terminal.
     */
    public static Terminal of(Map<String, String> environment) {
        List<String> terminals =
                List.of(environment.getOrDefault("FAULTBOOK_TERMINAL", "").split(" "));
        return new Terminal(
                terminals.contains("in"),
                terminals.contains("out"),
                terminals.contains("err"),
                number(
                        environment.getOrDefault("FAULTBOOK_COLUMNS", environment.getOrDefault("COLUMNS", "")),
                        DEFAULT_COLUMNS),
                number(environment.getOrDefault("FAULTBOOK_LINES", ""), DEFAULT_ROWS),
                color(environment),
                Hyperlinks.areKnown(environment),
                JOB_LOGS.stream()
                        .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty()));
    }

    /**
     * As {@code no-color.org} and {@code bixense.com/clicolors} have it, and {@code FORCE_COLOR} as Node.js tools do: whoever wants none gets none,
     * whoever forces them gets them everywhere.
     */
    private static ColorMode color(Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return ColorMode.NEVER;
        }
        if (isOn(environment.getOrDefault("FORCE_COLOR", "0"))
                || isOn(environment.getOrDefault("CLICOLOR_FORCE", "0"))) {
            return ColorMode.ALWAYS;
        }
        boolean unwanted = environment.getOrDefault("CLICOLOR", "").equals("0")
                || environment.getOrDefault("TERM", "").equals("dumb");
        return unwanted ? ColorMode.NEVER : ColorMode.AUTO;
    }

    private static boolean isOn(String value) {
        return !value.equals("0") && !value.equals("false");
    }

    private static int number(String text, int standard) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return standard;
        }
    }
}
