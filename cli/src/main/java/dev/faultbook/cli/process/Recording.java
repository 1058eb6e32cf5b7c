package dev.faultbook.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The file that a command's output is recorded in. When it cannot be written to, the output goes on without it, and what is recorded stays as it
 * is. Thread-safe.
 */
public final class Recording implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Arrivals arrivals = new Arrivals();
    private @Nullable IOException failure;
    private long bytes;

    private Recording(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Begins an empty file. */
    public static Recording to(Path file) throws IOException {
        return new Recording(
                file,
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    public Path file() {
        return file;
    }

    /** Bytes recorded so far. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Why not all is in the file; empty when all is. */
    public synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What one stream prints goes here; several streams' lines stay whole. */
    Track track(boolean alone) {
        return new Track(alone);
    }

    /** When the byte before this offset of the file came. */
    public Instant arrived(long offset) {
        return arrivals.of(offset);
    }

    private synchronized void write(ByteBuffer... parts) {
        if (failure != null) {
            return;
        }
        try {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    bytes += channel.write(part);
                }
            }
            arrivals.come(bytes, System.currentTimeMillis());
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
    }

    /** One stream of several. Not thread-safe by itself. */
    final class Track {
        /** More of a line without an end is not held back. */
        private static final int MOST_HELD = 1 << 16;

        private final boolean alone;
        private byte[] held = new byte[0];
        private int heldBytes;

        private Track(boolean alone) {
            this.alone = alone;
        }

        /** Records bytes; the beginning of a line waits for its end, lest another stream's line stand in its middle. */
        void bytes(ByteBuffer chunk) {
            int length = chunk.remaining();
            int whole = alone ? length : lastLineEnd(chunk);
            if (whole == 0 && heldBytes + length > MOST_HELD) {
                whole = length;
            }
            if (whole > 0) {
                write(ByteBuffer.wrap(held, 0, heldBytes), chunk.slice(chunk.position(), whole));
                heldBytes = 0;
            }
            hold(chunk.slice(chunk.position() + whole, length - whole));
        }

        private static int lastLineEnd(ByteBuffer chunk) {
            int end = chunk.limit();
            while (end > chunk.position() && chunk.get(end - 1) != '\n') {
                end--;
            }
            return end - chunk.position();
        }

        private void hold(ByteBuffer rest) {
            int length = rest.remaining();
            if (held.length < heldBytes + length) {
                held = Arrays.copyOf(held, Math.max(2 * held.length, heldBytes + length));
            }
            rest.get(held, heldBytes, length);
            heldBytes += length;
        }

        /** The stream is over. */
        void end() {
            write(ByteBuffer.wrap(held, 0, heldBytes));
            heldBytes = 0;
        }
    }
}
