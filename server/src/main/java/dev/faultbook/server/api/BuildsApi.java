package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.Cursor;
import dev.faultbook.index.Order;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import dev.faultbook.text.LineRange;
import java.util.Optional;

/** Builds: all, and each one's report. */
final class BuildsApi {
    private static final int DEFAULT_LIMIT = 20;

    private final Store store;
    private final FollowedLogs followed;

    BuildsApi(Store store, FollowedLogs followed) {
        this.store = store;
        this.followed = followed;
    }

    Answer all(Request request) {
        SearchRequest newest = new SearchRequest("", (int) request.number("limit", DEFAULT_LIMIT), 0).in(Order.NEWEST);
        SearchPage page = store.search(
                request.given("cursor").map(Cursor::parse).map(newest::after).orElse(newest));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode builds = answer.putArray("builds");
        page.hits()
                .forEach(hit -> builds.add(BuildJson.summary(hit.build())
                        .put("seenAt", hit.seenAt().toString())));
        return Answer.json(answer.put("next", page.next().map(Cursor::toString).orElse(null)));
    }

    Answer report(Request request) {
        Optional<FollowedUpload> running = followed.find(request.path("id"));
        if (running.isPresent()) {
            return Answer.json(soFar(running.get()));
        }
        StoredBuild build = find(request);
        ObjectNode report = BuildJson.whole(build);
        request.given("around").map(Long::parseLong).ifPresent(line -> report.set("window", window(build, line)));
        return Answer.json(report);
    }

    private ObjectNode window(StoredBuild build, long line) {
        LineRange range = FirstLines.of(build.report(), line);
        return BuildJson.window(
                range, build.report().log().lines(), store.logs().styledLines(build, range));
    }

    /** Answers as if somebody asked for the latest build: the next one who does finds the code for it loaded and compiled. */
    void warmUp() {
        store.search(new SearchRequest("", 1, 0).in(Order.NEWEST)).hits().stream()
                .map(BuildHit::build)
                .forEach(build -> Answer.json(BuildJson.whole(build).set("window", window(build, 0))));
    }

    private static ObjectNode soFar(FollowedUpload running) {
        return running.soFar()
                .report()
                .map(report -> BuildJson.soFar(running, report))
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "No line of this log has come yet. Ask again in a moment."));
    }

    /** Builds whose logs are being sent. */
    Answer running(Request request) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode builds = answer.putArray("builds");
        followed.all()
                .forEach(upload -> builds.add(
                        BuildJson.running(upload).put("upload", upload.id()).put("name", upload.name())));
        return Answer.json(answer);
    }

    /** The log of the path's build that is still sent, if it is. */
    Optional<LogSoFar> soFar(Request request) {
        return followed.find(request.path("id")).map(FollowedUpload::soFar);
    }

    /** The stored build that the path names. */
    StoredBuild find(Request request) {
        return find(request.path("id"));
    }

    StoredBuild find(String id) {
        if (followed.find(id).isPresent()) {
            throw new RefusedException(
                    ProblemType.CONFLICT,
                    "This log is still sent: there are its report so far and its lines, and all else once it is stored.");
        }
        return store.find(followed.buildOf(id)).orElseThrow(() -> unknown(id));
    }

    static FaultbookException unknown(String id) {
        return new FaultbookException(
                FailureKind.NOT_FOUND, "There is no build " + id + ". Search for it at /, or ingest its log.");
    }
}
