package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.process.Recording;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.Live;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.GrowingLogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log that is read, on a thread of its own, while a command writes it. */
final class LiveReading implements GrowingLogSource.Writing, AutoCloseable {
    private final CompletableFuture<Optional<Report>> report = new CompletableFuture<>();
    private final Recording log;
    private final GrowingLogSource source;
    private volatile @Nullable OptionalInt ended;

    LiveReading(String name, Recording log, Supplier<Ingest> ingest, Live live) {
        this.log = log;
        this.source = GrowingLogSource.written(name, log.file(), this);
        Thread.ofPlatform().daemon().name("faultbook-read").start(() -> {
            try {
                source.awaitCalm(); // loading the catalog takes a core for a moment
                report.complete(Optional.of(ingest.get().follow(source, ReadOptions.DEFAULT, live)));
            } catch (Throwable e) { // whatever it is, the one who waits wants to know
                report.completeExceptionally(e);
            }
        });
    }

    GrowingLogSource source() {
        return source;
    }

    /**
     * All is written.
     *
     * @param exitCode how the command ended; empty when others ended it
     */
    void end(OptionalInt exitCode) {
        ended = exitCode;
    }

    @Override
    public boolean isOver() {
        return ended != null;
    }

    @Override
    public OptionalInt exitCode() {
        OptionalInt code = ended;
        return code == null ? OptionalInt.empty() : code;
    }

    @Override
    public Instant arrived(long offset) {
        return log.arrived(offset);
    }

    boolean isGivenUp() {
        return report.isDone();
    }

    /** Gives it up. */
    void stop() {
        report.complete(Optional.empty());
        source.stop();
    }

    /**
     * Waits for the verdict.
     *
     * @return empty when it does not come in time
     */
    Optional<Report> await(Duration most) throws InterruptedException {
        try {
            return report.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            Throwable cause = requireNonNull(e.getCause(), "cause");
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        }
    }

    @Override
    public void close() {
        stop();
        source.close();
    }
}
