package dev.faultbook.index;

import dev.faultbook.index.query.Text;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.ingest.source.StyledLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;

/** The logs of builds, as they came and as a person reads them. Thread-safe. */
public final class Logs {
    private final LogStore logs;
    private final Builds builds;
    private final Search search;

    Logs(LogStore logs, Builds builds, Search search) {
        this.logs = logs;
        this.builds = builds;
        this.search = search;
    }

    /** A build's log, to be read once more. */
    public LogSource source(StoredBuild build) {
        LogInfo log = build.report().log();
        return logs.source(log.sha256(), log.path());
    }

    /** How a build's log was read. */
    public ReadOptions readAs(StoredBuild build) {
        return builds.options(build.id());
    }

    /**
     * Lines of a build's log as a person reads them; long ones are cut. Costs no more in the middle of a large log than
     * at its beginning.
     *
     * @param range what is behind the end of the log is left out
     */
    public List<LogLine> lines(StoredBuild build, LineRange range) {
        List<LogLine> lines = new ArrayList<>();
        try (StoredLog log = logs.open(build.report().log().sha256())) {
            log.lines(List.of(range), (number, text) -> lines.add(new LogLine(number, shown(text))));
        }
        return lines;
    }

    /** As {@link #lines}, with what escapes say of colours and the like. */
    public List<StyledLine> styledLines(StoredBuild build, LineRange range) {
        List<StyledLine> lines = new ArrayList<>();
        try (StoredLog log = logs.open(build.report().log().sha256())) {
            log.styledLines(range, line -> lines.add(line.cut(LogWindow.LINE_CHARS)));
        }
        return lines;
    }

    /**
     * Looks for a text in a build's log, for as long as a search may take.
     *
     * @param from the first line to look at
     * @param most lines to name, more than 0
     */
    public Occurrences occurrences(StoredBuild build, Text text, long from, int most) {
        return search.occurrences(build, text, from, most);
    }

    private static String shown(String text) {
        return text.length() <= LogWindow.LINE_CHARS ? text : text.substring(0, LogWindow.LINE_CHARS) + "…";
    }
}
