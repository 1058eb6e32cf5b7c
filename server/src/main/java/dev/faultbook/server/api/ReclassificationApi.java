package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.replay.Reclassification;
import dev.faultbook.index.replay.Reclassification.Options;
import dev.faultbook.index.replay.Reclassification.Result;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.access.Caller;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import org.jspecify.annotations.Nullable;

/** Stored builds judged anew by the catalog in force: one run at a time, on a thread of its own; the latest can be looked at. */
final class ReclassificationApi {
    private final Store store;
    private final TeamCatalog catalog;
    private final AuditLog audit;
    private final Events events;
    private @Nullable Run latest;

    ReclassificationApi(Store store, TeamCatalog catalog, AuditLog audit, Events events) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.events = events;
    }

    synchronized Answer start(Request request) {
        if (latest != null && latest.isRunning()) {
            throw new RefusedException(
                            ProblemType.UNAVAILABLE, "Builds are being judged already. Wait, or stop it with DELETE.")
                    .header("retry-after", "10");
        }
        Run run = new Run(catalog.ingest(), request.caller());
        latest = run;
        audit.add(request.caller(), "reclassify", run.ingest.catalog().version(), "begun");
        Thread.ofPlatform().name("faultbook-reclassify").daemon(true).start(run);
        return Answer.json(202, run.json()).header("location", "/api/reclassification");
    }

    synchronized Answer state(Request request) {
        return Answer.json(latest == null ? json("none") : latest.json());
    }

    synchronized Answer stop(Request request) {
        if (latest != null) {
            latest.stop();
        }
        return Answer.nothing();
    }

    private static ObjectNode json(String state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("catalog", (String) null)
                .put("done", 0)
                .put("all", 0)
                .put("rewritten", (Integer) null)
                .put("detail", (String) null);
    }

    private final class Run implements Runnable {
        private final Ingest ingest;
        private final Caller caller;
        private String state = "running";
        private int done;
        private int all;
        private boolean stopped;
        private @Nullable Integer rewritten;
        private @Nullable String detail;

        Run(Ingest ingest, Caller caller) {
            this.ingest = ingest;
            this.caller = caller;
        }

        @Override
        public void run() {
            try {
                end(Reclassification.of(store, ingest, new Options(false, false, 1, this::progress)));
            } catch (FaultbookException e) {
                fail(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                System.getLogger(ReclassificationApi.class.getName())
                        .log(System.Logger.Level.ERROR, "judging builds anew failed", e);
                fail("The server made a mistake. Its log says more.");
            }
            ObjectNode result = json();
            audit.add(caller, "reclassify", ingest.catalog().version(), result.toString());
            events.publish("reclassified", result);
        }

        private synchronized boolean progress(int read, int toRead) {
            done = read;
            all = toRead;
            return !stopped;
        }

        private synchronized void end(Result result) {
            rewritten = result.rewritten().size();
            state = result.complete() ? "done" : "stopped";
        }

        private synchronized void fail(String why) {
            detail = why;
            state = "failed";
        }

        synchronized void stop() {
            stopped = true;
        }

        synchronized boolean isRunning() {
            return state.equals("running");
        }

        synchronized ObjectNode json() {
            return ReclassificationApi.json(state)
                    .put("catalog", ingest.catalog().version())
                    .put("done", done)
                    .put("all", all)
                    .put("rewritten", rewritten)
                    .put("detail", detail);
        }
    }
}
