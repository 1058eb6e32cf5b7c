package dev.faultbook.server.api;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Every;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.StatsJson;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.Subject;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** What {@code faultbook stats} counts. */
final class StatsApi {
    private final Store store;

    StatsApi(Store store) {
        this.store = store;
    }

    Answer stats(Request request) {
        StatsRequest asked = asked(request);
        return Answer.json(StatsJson.tree(asked, store.statistics().stats(asked)));
    }

    Answer flaky(Request request) {
        return Answer.json(StatsJson.flaky(store.statistics()
                .flaky(StatsRequest.ofBuilds()
                        .matching(request.text("q"))
                        .between(request.time("since"), request.time("until"))
                        .top((int) request.number("limit", StatsRequest.DEFAULT_TOP)))));
    }

    private static StatsRequest asked(Request request) {
        List<Dimension> by = request.all("by").stream().map(Dimension::parse).toList();
        boolean ofSteps = by.stream().anyMatch(dimension -> !dimension.kind().isOfBuild());
        Subject subject = request.given("of")
                .map(word -> Subject.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(ofSteps ? Subject.STEPS : Subject.BUILDS);
        return new StatsRequest(
                request.text("q"),
                request.time("since"),
                request.time("until"),
                subject,
                by,
                request.given("every").map(word -> Every.valueOf(word.toUpperCase(Locale.ROOT))),
                zone(request.given("zone").orElse("UTC")),
                request.given("order")
                        .map(Measure::parse)
                        .orElse(subject == Subject.STEPS ? Measure.TOTAL : Measure.COUNT),
                (int) request.number("top", StatsRequest.DEFAULT_TOP));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "zone is the name of a time zone such as Europe/Berlin or UTC, and not \"" + name + "\".",
                    e);
        }
    }
}
