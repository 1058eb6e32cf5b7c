package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.util.List;

/** Lines by which a CI system, a web page or a person says that some of the log is missing there. */
final class CutMark {
    private static final int LONGEST_WHOLE = 40;
    private static final List<String> STARTS = List.of(
            "Job's log exceeded limit of ", // GitLab Runner, helpers/trace
            "The log length has exceeded the limit of ", // Travis, until 2017
            "The job exceeded the maximum log length", // Travis, travis-ci/worker
            "This step has been truncated due to its large size", // GitHub's page of a running job
            "This log was truncated",
            "Output truncated",
            "Log truncated",
            "Skipping "); // Jenkins' console page: Skipping 1,234 KB.. Full Log
    private static final List<String> WHOLE = List.of(
            "[...]",
            "[…]",
            "(...)",
            "<...>",
            "[truncated]",
            "(truncated)",
            "<truncated>",
            "... (truncated)",
            "...(truncated)",
            "... [truncated]",
            "...[truncated]",
            "… (truncated)",
            "<snip>",
            "[snip]",
            "[cut]",
            "--- truncated ---",
            "---- snip ----");

    private CutMark() {}

    static boolean is(TextLine line) {
        return switch (line.at(0)) {
            case 'J', 'T', 'O', 'L' -> starts(line);
            case 'S' -> starts(line) && line.text().contains("KB.. Full Log");
            case '[', '(', '<', '.', '-', 0xe2 ->
                line.length() < LONGEST_WHOLE && WHOLE.contains(line.text().strip());
            default -> false;
        };
    }

    private static boolean starts(TextLine line) {
        for (String start : STARTS) {
            if (line.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
