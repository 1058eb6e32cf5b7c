package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Added;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import dev.faultbook.ingest.source.Provenance;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.Request;
import dev.faultbook.server.metrics.Metrics;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.commons.io.input.BoundedInputStream;

/** Logs that are sent. They are put aside as they come, and read as many at a time as there are cores. */
final class IngestApi {
    private static final String DEFAULT_NAME = "upload";

    private final Store store;
    private final TeamCatalog catalog;
    private final Events events;
    private final FollowedLogs followed;
    private final Metrics metrics;
    private final Semaphore readers = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    IngestApi(Store store, TeamCatalog catalog, Events events, FollowedLogs followed, Metrics metrics) {
        this.store = store;
        this.catalog = catalog;
        this.events = events;
        this.followed = followed;
        this.metrics = metrics;
        metrics.gauge("faultbook.ingest.queue", "Logs that wait to be read", readers::getQueueLength);
    }

    Answer ingest(Request request, InputStream body) {
        long start = System.nanoTime();
        BoundedInputStream counted = counted(body);
        String result = "failed";
        try {
            Origin origin = Origin.of(request.all("label"), request.given("url").orElse(null));
            ReadOptions options = new ReadOptions(
                    request.given("inputFormat"), request.time("startedAt"), ReadOptions.EXCERPT_TOKENS);
            String name = clean(request.given("name").orElse(DEFAULT_NAME));
            Sent sent = new Sent(origin, options);
            Outcome outcome = request.flag("follow") ? follow(name, counted, sent) : spool(name, counted, sent);
            result = outcome.isNew() ? "new" : "known";
            return outcome.answer();
        } finally {
            metrics.ingested(result, counted.getCount(), Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** What whoever sent it said of it; what was noted beside a log counts where that says nothing. */
    private record Sent(Origin origin, ReadOptions options) {}

    private record Outcome(boolean isNew, Answer answer) {}

    private static BoundedInputStream counted(InputStream body) {
        try {
            return BoundedInputStream.builder().setInputStream(body).get();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String clean(String name) {
        return name.codePoints()
                .map(c -> Character.isISOControl(c) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Outcome spool(String name, InputStream body, Sent sent) {
        try (LogSources sources = LogSources.spool(name, body)) {
            List<LogSource> logs = sources.logs();
            return logs.size() == 1 && logs.getFirst().name().equals(name)
                    ? one(add(logs.getFirst(), sent))
                    : several(logs, sent);
        }
    }

    private Outcome follow(String name, InputStream body, Sent sent) {
        try (FollowedUpload upload =
                new FollowedUpload(name, body, sent.origin(), catalog.ingest(), sent.options(), events)) {
            followed.begun(upload);
            try {
                upload.read();
                Added added = add(upload.source(), sent);
                upload.stored(added.build());
                return one(added);
            } catch (FaultbookException e) {
                upload.failed(e);
                throw e;
            } finally {
                followed.ended(upload);
            }
        }
    }

    private Outcome one(Added added) {
        return new Outcome(
                added.isNew(),
                Answer.json(added.isNew() ? 201 : 200, BuildJson.whole(added.build()))
                        .header("location", "/api/builds/" + added.build().id()));
    }

    /** One that cannot be read does not keep the others from being stored. */
    private Outcome several(List<LogSource> logs, Sent sent) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode builds = answer.putArray("builds");
        ArrayNode failed = answer.putArray("failed");
        boolean isNew = false;
        FaultbookException last = null;
        for (LogSource log : logs) {
            try {
                Added added = add(log, sent);
                isNew |= added.isNew();
                builds.add(BuildJson.summary(added.build()).put("new", added.isNew()));
            } catch (FaultbookException e) {
                if (e.kind() == FailureKind.INTERNAL || e.kind() == FailureKind.UNAVAILABLE) {
                    throw e;
                }
                last = e;
                failed.addObject().put("name", log.name()).put("detail", e.getMessage());
            }
        }
        if (builds.isEmpty() && last != null) {
            throw last;
        }
        return new Outcome(isNew, Answer.json(isNew ? 201 : 200, answer));
    }

    private Added add(LogSource log, Sent sent) {
        try {
            readers.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultbookException(FailureKind.UNAVAILABLE, "The server stops. Send it again in a moment.", e);
        }
        try {
            Provenance known = log.knownProvenance();
            Added added = store.add(
                    log,
                    catalog.ingest(),
                    sent.options().dated(known),
                    sent.origin().or(known));
            if (added.isNew()) {
                events.publish("build", BuildJson.summary(added.build()));
            }
            return added;
        } finally {
            readers.release();
        }
    }
}
