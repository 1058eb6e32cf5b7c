package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.Sighting;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.server.http.Events;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.apache.commons.io.input.ProxyInputStream;

/** A log that is told of while it is sent. */
final class FollowedUpload implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final Events events;
    private final GrowingLogSource source;
    private long bytes;
    private long told = System.nanoTime() - EVERY.toNanos();
    private boolean stored;

    FollowedUpload(String name, InputStream body, Events events) {
        this.name = name;
        this.events = events;
        this.source = GrowingLogSource.stream(name, new ProxyInputStream(body) {
            @Override
            protected void afterRead(int read) throws IOException {
                bytes += Math.max(0, read);
                tellProgress();
            }
        });
    }

    private void tellProgress() {
        long now = System.nanoTime();
        if (now - told >= EVERY.toNanos()) {
            told = now;
            events.publish("progress", data().put("bytes", bytes));
        }
    }

    private ObjectNode data() {
        return JsonNodeFactory.instance.objectNode().put("upload", id).put("name", name);
    }

    /** Reads it to its end, and tells of what is certain as soon as it is. */
    void read(Ingest ingest, ReadOptions options) {
        ingest.follow(source, options, this::tell);
    }

    private void tell(Sighting sighting) {
        events.publish(
                "sighting",
                data().put("step", sighting.step())
                        .put("stepName", sighting.name())
                        .put("line", sighting.line())
                        .put(
                                "learning",
                                sighting.finding().map(Finding::learning).orElse(null))
                        .put("title", sighting.finding().map(Finding::title).orElse(null)));
    }

    /** The log, once it was read. */
    LogSource source() {
        return source;
    }

    void stored(StoredBuild build) {
        stored = true;
        events.publish("end", data().put("build", build.id()));
    }

    @Override
    public void close() {
        if (!stored) {
            events.publish("end", data().putNull("build"));
        }
        source.close();
    }
}
