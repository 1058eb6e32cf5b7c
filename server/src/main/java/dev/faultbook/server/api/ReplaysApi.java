package dev.faultbook.server.api;

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
import org.jspecify.annotations.Nullable;

/** Replays: one at a time, on a thread of its own; the latest few can be looked at. */
final class ReplaysApi {
    private static final int REMEMBERED = 20;
    private static final int MOST_HITS = 100;

    private final Store store;
    private final TeamCatalog catalog;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

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
        Job job = new Job(
                catalog.current(), catalog.with(tried.catalog().learnings().getFirst()));
        synchronized (jobs) {
            if (jobs.values().stream().anyMatch(Job::isRunning)) {
                throw new RefusedException(
                                ProblemType.UNAVAILABLE, "A replay is running. Wait for it, or stop it with DELETE.")
                        .header("retry-after", "10");
            }
            jobs.put(job.id, job);
            if (jobs.size() > REMEMBERED) {
                jobs.remove(jobs.keySet().iterator().next());
            }
        }
        Thread.ofPlatform().name("faultbook-replay").daemon(true).start(job);
        return Answer.json(202, job.json()).header("location", "/api/replays/" + job.id);
    }

    Answer one(Request request) {
        return Answer.json(find(request).json());
    }

    Answer stop(Request request) {
        find(request).stop();
        return Answer.nothing();
    }

    private Job find(Request request) {
        String id = request.path("id");
        synchronized (jobs) {
            Job job = jobs.get(id);
            if (job == null) {
                throw new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no replay " + id + " any more. Start it again.");
            }
            return job;
        }
    }

    private final class Job implements Runnable {
        private final String id = UUID.randomUUID().toString();
        private final Catalog before;
        private final Catalog after;
        private String state = "running";
        private int done;
        private int all;
        private boolean stopped;
        private @Nullable ReplayReport report;
        private @Nullable String detail;

        Job(Catalog before, Catalog after) {
            this.before = before;
            this.after = after;
        }

        @Override
        public void run() {
            try {
                end(Replay.of(store, before, after, new Replay.Options(false, 1, this::progress)));
            } catch (FaultbookException e) {
                fail(String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                System.getLogger(ReplaysApi.class.getName()).log(System.Logger.Level.ERROR, "a replay failed", e);
                fail("The server made a mistake. Its log says more.");
            }
        }

        private synchronized boolean progress(int read, int toRead) {
            done = read;
            all = toRead;
            return !stopped;
        }

        private synchronized void end(ReplayReport result) {
            report = result;
            state = stopped && !result.complete() ? "stopped" : "done";
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
            ObjectNode node = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("state", state)
                    .put("done", done)
                    .put("all", all)
                    .put("detail", detail);
            ReplayReport result = report;
            node.set(
                    "report",
                    result == null ? JsonNodeFactory.instance.nullNode() : ChangeJson.replay(result, MOST_HITS));
            return node;
        }
    }
}
