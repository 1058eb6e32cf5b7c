package dev.faultbook.ingest.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A log that still grows. Its first opening follows it, as {@code tail -F} does: waits for what is not there yet, and goes on with the file that
 * takes its place or, when it was cut, with its new beginning. All that was read is put aside in a temporary file, which is what later openings
 * give. One thread reads; any may {@link #stop}.
 */
public final class GrowingLogSource implements LogSource, AutoCloseable {
    /** Builders are silent for long; only after so much silence is it worth asking whether they have ended. */
    private static final Duration SILENCE = Duration.ofSeconds(3);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final String name;
    private final Growth growth;
    private final Optional<Duration> idle;
    /** What later openings give. */
    private final Path read;
    /** Whether that is a file of ours, to which everything is copied. */
    private final boolean aside;

    private final AtomicLong readBytes = new AtomicLong();
    private boolean opened;
    private volatile boolean stopped;
    private BooleanSupplier over = () -> false;
    private Runnable quiet = () -> {};

    private GrowingLogSource(String name, Growth growth, Optional<Duration> idle) {
        this(name, growth, idle, Temporary.file(), true);
    }

    private GrowingLogSource(String name, Growth growth, Optional<Duration> idle, Path read, boolean aside) {
        this.name = name;
        this.growth = growth;
        this.idle = idle;
        this.read = read;
        this.aside = aside;
    }

    /**
     * Follows a file, which need not be there yet.
     *
     * @param idle a log that does not grow for so long is over; empty: it may take as long as it likes
     */
    public static GrowingLogSource file(Path path, Optional<Duration> idle) {
        return new GrowingLogSource(path.toString(), new GrowingFile(path), idle);
    }

    /**
     * Follows a file that another part of this program writes, and that stays as long as this.
     *
     * @param writing whether more may come
     */
    public static GrowingLogSource written(String name, Path path, Writing writing) {
        return new GrowingLogSource(name, new WrittenFile(path, writing), Optional.empty(), path, false);
    }

    /** Who writes a log while it is read. */
    public interface Writing {
        /** Whether all is written. */
        boolean isOver();

        /** How what wrote the log exited; empty as long as that is not known, or when it was stopped. Asked for at the log's end. */
        OptionalInt exitCode();

        /** When the byte before this offset came. */
        Instant arrived(long offset);
    }

    /** Follows a stream to its end, such as standard input. */
    public static GrowingLogSource stream(String name, InputStream stream) {
        return new GrowingLogSource(name, new GrowingStream(stream), Optional.empty());
    }

    /** Says how to tell, when nothing has come for a while, that nothing will. It is asked once a silence, and seldom if it takes long to answer. */
    public void overWhen(BooleanSupplier over) {
        this.over = over;
    }

    /** Gets called when nothing has come just now, by the thread that reads. */
    public void whenQuiet(Runnable quiet) {
        this.quiet = quiet;
    }

    /** Waits while so much comes that reading it alongside would be in the way of those who write, for a while at most. */
    public void awaitCalm() {
        try {
            while (!stopped && growth.isFlood()) {
                Thread.sleep(LOOK);
            }
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    /** How what wrote the log exited; empty when that is not known. */
    public OptionalInt exitCode() {
        return growth.exitCode();
    }

    /** Tells of offsets when the byte before came; empty when nobody has looked. */
    public Optional<LongFunction<Instant>> arrivals() {
        return growth.arrivals();
    }

    /** The log is over for us, whatever still comes. */
    public void stop() {
        stopped = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream open() {
        if (!opened) {
            opened = true;
            try {
                return new Following();
            } catch (IOException e) {
                throw LogSource.unreadable(name, e);
            }
        }
        return openRead();
    }

    private InputStream openRead() {
        try {
            return new BufferedInputStream(BoundedInputStream.builder()
                    .setPath(read)
                    .setMaxCount(readBytes.get())
                    .get());
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
    }

    @Override
    public long sizeBytes() {
        return opened ? readBytes.get() : -1;
    }

    /** What was read of it until now, as a log of its own. */
    public LogSource soFar() {
        return new LogSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return openRead();
            }

            @Override
            public long sizeBytes() {
                return readBytes.get();
            }
        };
    }

    @Override
    public void close() {
        try (growth) {
            if (aside) {
                Temporary.delete(read);
            }
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
    }

    private final class Following extends InputStream {
        private final OutputStream copy = aside ? Files.newOutputStream(read) : OutputStream.nullOutputStream();
        private final PlainHead head = new PlainHead(name);
        private boolean asked;
        private Duration silenceWanted = SILENCE;

        Following() throws IOException {}

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            long silentSince = System.nanoTime();
            while (!stopped) {
                if (growth.isWaiting()) {
                    quiet.run();
                }
                int read = growth.read(bytes, from, length);
                if (read != 0) {
                    asked = false;
                    if (read > 0) {
                        if (aside) { // What this program writes itself may be what a command likes to print.
                            head.take(bytes, from, read);
                        }
                        copy.write(bytes, from, read);
                        readBytes.addAndGet(read);
                    }
                    return read;
                }
                quiet.run();
                Duration silent = Duration.ofNanos(System.nanoTime() - silentSince);
                if ((idle.isPresent() && silent.compareTo(idle.get()) >= 0) || isOver(silent)) {
                    return -1;
                }
                pause();
            }
            return -1;
        }

        private boolean isOver(Duration silent) {
            if (asked || readBytes.get() == 0 || silent.compareTo(silenceWanted) < 0) {
                return false;
            }
            asked = true;
            long start = System.nanoTime();
            boolean isOver = over.getAsBoolean();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            silenceWanted = took.compareTo(SILENCE) > 0 ? took : SILENCE;
            return isOver;
        }

        private void pause() {
            try {
                Thread.sleep(Growth.POLL);
            } catch (InterruptedException e) {
                stopped = true;
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() throws IOException {
            copy.close();
        }
    }
}
