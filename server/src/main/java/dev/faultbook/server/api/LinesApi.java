package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.source.StyledLine;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import dev.faultbook.text.LineRange;

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
        StoredBuild build = builds.find(request);
        long total = build.report().log().lines();
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
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("from", range.first())
                .put("to", range.last())
                .put("total", total);
        ArrayNode lines = answer.putArray("lines");
        ArrayNode styles = answer.putArray("styles");
        store.logs().styledLines(build, range).forEach(line -> {
            lines.add(line.text());
            line.spans().forEach(span -> styles.add(style(line.number(), span)));
        });
        return Answer.json(answer);
    }

    private static ObjectNode style(long line, StyledLine.Span span) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("line", line)
                .put("start", span.start())
                .put("end", span.end())
                .put("style", span.style());
    }
}
