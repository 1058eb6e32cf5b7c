package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.Reclassification;
import dev.faultbook.index.replay.Reclassification.Options;
import dev.faultbook.index.replay.Reclassification.Result;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import java.util.Optional;

/** Stored builds judged anew by the catalog in force: one run at a time, on a thread of its own; the latest can be looked at. */
final class ReclassificationApi {
    private static final String ACTION = "reclassify";

    private final Store store;
    private final TeamCatalog catalog;
    private final AuditLog audit;
    private final Events events;
    private Optional<Run> latest = Optional.empty();

    /**
     * One of them.
     *
     * @param catalog that judges
     */
    private record Run(String catalog, BackgroundJob<Result> job) {
        ObjectNode json() {
            ObjectNode node = job.json().put("catalog", catalog);
            return node.put(
                    "rewritten",
                    job.result().map(result -> result.rewritten().size()).orElse(null));
        }
    }

    ReclassificationApi(Store store, TeamCatalog catalog, AuditLog audit, Events events) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.events = events;
    }

    synchronized Answer start(Request request) {
        if (latest.filter(run -> run.job().isRunning()).isPresent()) {
            throw new RefusedException(
                            ProblemType.UNAVAILABLE, "Builds are being judged already. Wait, or stop it with DELETE.")
                    .header("retry-after", "10");
        }
        Ingest ingest = catalog.ingest();
        Run run = new Run(
                ingest.catalog().version(),
                new BackgroundJob<>(
                        "reclassification",
                        progress -> Reclassification.of(store, ingest, new Options(false, false, 1, progress)),
                        Result::complete));
        audit.add(request.caller(), ACTION, run.catalog(), "begun");
        latest = Optional.of(run);
        run.job().start(() -> {
            ObjectNode result = run.json();
            events.publish("reclassified", result);
            audit.add(request.caller(), ACTION, run.catalog(), result.toString());
        });
        return Answer.json(202, run.json()).header("location", "/api/reclassification");
    }

    synchronized Answer state(Request request) {
        return Answer.json(latest.map(Run::json).orElseGet(ReclassificationApi::none));
    }

    synchronized Answer stop(Request request) {
        latest.ifPresent(run -> run.job().stop());
        return Answer.nothing();
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", "none")
                .put("done", 0)
                .put("all", 0)
                .put("detail", (String) null)
                .put("catalog", (String) null)
                .put("rewritten", (Integer) null);
    }
}
