package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.ChangeJson;
import dev.faultbook.index.replay.Replay;
import dev.faultbook.index.replay.ReplayReport;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Replays: one at a time, on a thread of its own; the latest few can be looked at. */
final class ReplaysApi {
    private static final int REMEMBERED = 20;
    private static final int MOST_HITS = 100;

    private final Store store;
    private final TeamCatalog catalog;
    private final Map<String, BackgroundJob<ReplayReport>> jobs = new LinkedHashMap<>();

    ReplaysApi(Store store, TeamCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    Answer start(Request request) {
        Reading tried = catalog.tried(request.body().path("markdown").asText());
        if (!tried.problems().isEmpty()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The learning cannot be tried: "
                            + tried.problems().getFirst().text() + ". See POST /api/checks.");
        }
        Catalog before = catalog.current();
        Catalog after = catalog.with(tried.catalog().learnings().getFirst());
        BackgroundJob<ReplayReport> job = new BackgroundJob<>(
                "replay",
                progress -> Replay.of(store, before, after, new Replay.Options(false, 1, progress)),
                ReplayReport::complete);
        String id = UUID.randomUUID().toString();
        synchronized (jobs) {
            if (jobs.values().stream().anyMatch(BackgroundJob::isRunning)) {
                throw new RefusedException(
                                ProblemType.UNAVAILABLE, "A replay is running. Wait for it, or stop it with DELETE.")
                        .header("retry-after", "10");
            }
            jobs.put(id, job);
            if (jobs.size() > REMEMBERED) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        job.start(() -> {});
        return Answer.json(202, json(id, job)).header("location", "/api/replays/" + id);
    }

    Answer one(Request request) {
        return Answer.json(json(request.path("id"), find(request)));
    }

    Answer stop(Request request) {
        find(request).stop();
        return Answer.nothing();
    }

    private BackgroundJob<ReplayReport> find(Request request) {
        String id = request.path("id");
        synchronized (jobs) {
            BackgroundJob<ReplayReport> job = jobs.get(id);
            if (job == null) {
                throw new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no replay " + id + " any more. Start it again.");
            }
            return job;
        }
    }

    private static ObjectNode json(String id, BackgroundJob<ReplayReport> job) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", id);
        node.setAll(job.json());
        node.set(
                "report",
                job.result()
                        .<JsonNode>map(report -> ChangeJson.replay(report, MOST_HITS))
                        .orElse(JsonNodeFactory.instance.nullNode()));
        return node;
    }
}
