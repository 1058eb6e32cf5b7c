package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Origin;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.Sighting;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.server.http.Events;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A log that is told of while it is sent, and can be looked at meanwhile. */
final class FollowedUpload implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final String id = UUID.randomUUID().toString();
    private final Instant since = Instant.now();
    private final String name;
    private final Origin origin;
    private final Events events;
    private final CountedLines body;
    private final GrowingLogSource source;
    private final LogSoFar soFar;
    private final Ingest ingest;
    private final ReadOptions options;
    private long told = System.nanoTime() - EVERY.toNanos();
    private volatile Optional<String> build = Optional.empty();
    private volatile Optional<String> detail = Optional.empty();

    FollowedUpload(String name, InputStream body, Origin origin, Ingest ingest, ReadOptions options, Events events) {
        this.name = name;
        this.origin = origin;
        this.events = events;
        this.ingest = ingest;
        this.options = options;
        this.body = new CountedLines(body, this::tellProgress);
        this.source = GrowingLogSource.stream(name, this.body);
        this.soFar = new LogSoFar(
                name,
                new LogSoFar.Growth() {
                    @Override
                    public long wholeBytes() {
                        return FollowedUpload.this.body.wholeBytes();
                    }

                    @Override
                    public InputStream open() {
                        return source.soFar().open();
                    }
                },
                ingest,
                options);
    }

    private void tellProgress() {
        long now = System.nanoTime();
        if (now - told >= EVERY.toNanos()) {
            told = now;
            events.publish("progress", data().put("bytes", body.bytes()));
        }
    }

    private ObjectNode data() {
        return JsonNodeFactory.instance.objectNode().put("upload", id).put("name", name);
    }

    /** Reads it to its end, and tells of what is certain as soon as it is. */
    void read() {
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

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant since() {
        return since;
    }

    Origin origin() {
        return origin;
    }

    /** How much has come. */
    long bytes() {
        return body.bytes();
    }

    LogSoFar soFar() {
        return soFar;
    }

    /** The log, once it was read; of one that broke off the whole lines, since half a secret is none that could be told. */
    LogSource source() {
        return body.isBrokenOff() ? soFar.source() : source;
    }

    void stored(StoredBuild stored) {
        build = Optional.of(stored.id());
        detail = body.isBrokenOff() ? Optional.of("The sender broke off. What had come is stored.") : Optional.empty();
    }

    /** It is not stored. */
    void failed(FaultbookException why) {
        detail = Optional.of(
                why.kind() == FailureKind.INTERNAL
                        ? "The server made a mistake. Its log says more."
                        : String.valueOf(why.getMessage()));
    }

    /** The build that became of it, if one did. */
    Optional<String> build() {
        return build;
    }

    /** It is over, however it ended. */
    void tellEnd() {
        events.publish("end", data().put("build", build.orElse(null)).put("detail", detail.orElse(null)));
    }

    @Override
    public void close() {
        soFar.close();
        source.close();
    }
}
