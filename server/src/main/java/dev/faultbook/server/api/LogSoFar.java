package dev.faultbook.server.api;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.ingest.source.StyledLine;
import dev.faultbook.ingest.source.Waypoints;
import dev.faultbook.text.LineRange;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.commons.io.input.BoundedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A log that still grows, as it is when somebody looks: what a report says of it so far, and its lines, secrets blanked. It is read anew for that, so looks are
 * as far apart as keeps them a small part of the time. Only whole lines are looked at: a half of a secret is no secret that could be told. Thread-safe.
 */
final class LogSoFar implements AutoCloseable {
    /** What is longer than this is looked at once it is whole. */
    private static final long MOST_BYTES = 256L << 20;

    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
    /** Looking takes one part of so many of the time. */
    private static final int PARTS = 10;

    private final String name;
    private final Growth growth;
    private final Ingest ingest;
    private final ReadOptions options;
    /** Held by whoever looks. */
    private final ReentrantLock looking = new ReentrantLock();
    /** Held while lines are read, and to write while their file goes. */
    private final ReadWriteLock lines = new ReentrantReadWriteLock();

    private volatile @Nullable Look last;
    private volatile boolean closed;

    /** Where the log comes from. */
    interface Growth {
        /** How many bytes there are up to the end of the last whole line. */
        long wholeBytes();

        /** The log from its beginning; that much of it is there. */
        InputStream open();
    }

    /**
     * @param bytes of the log
     * @param file the same bytes, secrets blanked
     * @param nextAt when the next look may be, as the clock of {@link System#nanoTime} has it
     */
    private record Look(Report report, long bytes, Path file, Waypoints waypoints, long nextAt) {}

    LogSoFar(String name, Growth growth, Ingest ingest, ReadOptions options) {
        this.name = name;
        this.growth = growth;
        this.ingest = ingest;
        this.options = options;
    }

    /** The report on what there is, or was a moment ago; empty as long as there is no line, or when it is over. */
    Optional<Report> report() {
        Look known = last;
        // While somebody looks, others have what was seen before.
        if (isDue(known) && (known != null ? looking.tryLock() : waited())) {
            try {
                if (isDue(last)) {
                    take(look());
                }
            } finally {
                looking.unlock();
            }
        }
        return Optional.ofNullable(last).map(Look::report);
    }

    /** The whole lines that there are, as a log of its own. */
    LogSource source() {
        return new Part(name, growth, growth.wholeBytes());
    }

    private boolean waited() {
        looking.lock();
        return true;
    }

    private boolean isDue(@Nullable Look known) {
        long bytes = growth.wholeBytes();
        return !closed
                && bytes > 0
                && bytes <= MOST_BYTES
                && (known == null || (bytes > known.bytes() && System.nanoTime() - known.nextAt() >= 0));
    }

    private Look look() {
        long start = System.nanoTime();
        long bytes = growth.wholeBytes();
        Path file = temporary();
        Waypoints waypoints = new Waypoints();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            Report report = ingest.read(new Part(name, growth, bytes), new Copy(out, waypoints), options);
            long now = System.nanoTime();
            return new Look(
                    report, bytes, file, waypoints, now + Math.max(LEAST_PAUSE.toNanos(), PARTS * (now - start)));
        } catch (IOException | UncheckedIOException e) {
            delete(file);
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot write a temporary file: " + e.getMessage() + ".", e);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
    }

    private void take(Look next) {
        lines.writeLock().lock();
        try {
            forget();
            last = next;
            if (closed) {
                forget();
            }
        } finally {
            lines.writeLock().unlock();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("faultbook-", ".log");
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot make a temporary file: " + e.getMessage() + ". Make room there.",
                    e);
        }
    }

    /** Lines of the last look; those behind its end are left out. */
    List<StyledLine> lines(LineRange range) {
        lines.readLock().lock();
        try {
            Look known = last;
            return known == null
                    ? List.of()
                    : LogWindow.styled(new Whole(name, known.file()), known.waypoints(), range);
        } finally {
            lines.readLock().unlock();
        }
    }

    private void forget() {
        Look known = last;
        if (known != null) {
            delete(known.file());
            last = null;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lines.writeLock().lock();
        try {
            closed = true;
            forget();
        } finally {
            lines.writeLock().unlock();
        }
    }

    /** The first bytes of a log. */
    private record Part(String name, Growth growth, long sizeBytes) implements LogSource {
        @Override
        public InputStream open() {
            try {
                return BoundedInputStream.builder()
                        .setInputStream(growth.open())
                        .setMaxCount(sizeBytes)
                        .get();
            } catch (IOException e) {
                throw LogSource.unreadable(name, e);
            }
        }
    }

    /** A file as it is, whatever its first bytes look like. */
    private record Whole(String name, Path file) implements LogSource {
        @Override
        public InputStream open() {
            try {
                return Files.newInputStream(file);
            } catch (IOException e) {
                throw LogSource.unreadable(name, e);
            }
        }

        @Override
        public long sizeBytes() {
            return -1;
        }
    }

    /** Writes what is read. */
    private record Copy(OutputStream out, Waypoints waypoints) implements LogListener {
        @Override
        public void raw(byte[] bytes, int from, int to) {
            try {
                out.write(bytes, from, to - from);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void line(long first, long last, int step, byte[] bytes, int from, int to) {}

        @Override
        public void waypoint(long line, long offset) {
            waypoints.add(line, offset);
        }
    }
}
