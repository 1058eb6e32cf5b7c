package dev.faultbook.server.api;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import dev.faultbook.text.LineRange;
import java.util.Optional;

/** A window of a build's log. */
final class LinesApi {
    private static final int DEFAULT_LINES = 500;
    private static final int MOST_LINES = 5_000;

    private final Store store;
    private final BuildsApi builds;

    LinesApi(Store store, BuildsApi builds) {
        this.store = store;
        this.builds = builds;
    }

    Answer lines(Request request) {
        Optional<LogSoFar> running = builds.soFar(request);
        if (running.isPresent()) {
            LogSoFar log = running.get();
            long total = log.report().map(report -> report.log().lines()).orElse(0L);
            LineRange range = range(request, total);
            return Answer.json(BuildJson.window(range, total, log.lines(range)));
        }
        StoredBuild build = builds.find(request);
        long total = build.report().log().lines();
        LineRange range = range(request, total);
        return Answer.json(BuildJson.window(range, total, store.logs().styledLines(build, range)));
    }

    private static LineRange range(Request request, long total) {
        long from = request.number("from", 1);
        if (from > total) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Parameter from is " + from + ", but this log has " + total + " lines. Ask for a line from 1 to "
                            + total + ".");
        }
        long to = request.number("to", Math.min(total, from + DEFAULT_LINES - 1));
        if (to < from) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Parameter to is \"" + to + "\"; expected a whole number of " + from + " or more.");
        }
        LineRange range = new LineRange(from, Math.min(to, total));
        if (range.size() > MOST_LINES) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Lines " + from + " to " + range.last() + " are " + range.size() + " lines; ask for at most "
                            + MOST_LINES + " at once.");
        }
        return range;
    }
}
