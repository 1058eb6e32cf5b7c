package dev.faultbook.ingest.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A file that nobody replaces or cuts. While very much comes, reading leaves the machine to those who write, for a while. */
final class WrittenFile implements Growth {
    private static final long FLOOD_BYTES_A_SECOND = 16 << 20;
    private static final Duration MOST_HELD_BACK = Duration.ofSeconds(5);

    private final Path path;
    private final GrowingLogSource.Writing writing;
    private @Nullable FileChannel in;
    private long seen;
    private long seenAt = System.nanoTime();
    /** Until it has been looked at for a moment. */
    private boolean flood = true;

    private long heldBackNanos;

    WrittenFile(Path path, GrowingLogSource.Writing writing) {
        this.path = path;
        this.writing = writing;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        FileChannel now = file();
        boolean isOver = writing.isOver(); // asked before reading: what is written by then is read
        if (isFlood()) {
            return 0;
        }
        int read = now.read(ByteBuffer.wrap(bytes, from, length));
        return read >= 0 ? read : isOver ? -1 : 0;
    }

    private FileChannel file() throws IOException {
        FileChannel now = in;
        if (now == null) {
            now = FileChannel.open(path);
            in = now;
        }
        return now;
    }

    @Override
    public boolean isFlood() throws IOException {
        if (writing.isOver()) {
            return false;
        }
        long now = System.nanoTime();
        long since = now - seenAt;
        if (since >= POLL.toNanos()) {
            long size = file().size();
            flood = (size - seen) * 1e9 / since > FLOOD_BYTES_A_SECOND && heldBackNanos < MOST_HELD_BACK.toNanos();
            heldBackNanos += flood ? since : 0;
            seen = size;
            seenAt = now;
        }
        return flood;
    }

    @Override
    public OptionalInt exitCode() {
        return writing.exitCode();
    }

    @Override
    public Optional<LongFunction<Instant>> arrivals() {
        return Optional.of(writing::arrived);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
