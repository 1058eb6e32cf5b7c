package dev.faultbook.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private synchronized void write(byte[] from, int at, int length) {
        if (failure != null) {
            return;
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(from, at, length);
            while (buffer.hasRemaining()) {
                bytes += channel.write(buffer);
            }
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
        void bytes(byte[] from, int length) {
            int whole = alone ? length : lastLineEnd(from, length);
            if (whole == 0 && heldBytes + length > MOST_HELD) {
                whole = length;
            }
            if (whole > 0) {
                if (heldBytes > 0) {
                    hold(from, 0, whole);
                    end();
                } else {
                    write(from, 0, whole);
                }
            }
            hold(from, whole, length);
        }

        private static int lastLineEnd(byte[] bytes, int length) {
            int end = length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return end;
        }

        private void hold(byte[] from, int start, int end) {
            if (start == end) {
                return;
            }
            if (held.length < heldBytes + end - start) {
                held = Arrays.copyOf(held, Math.max(2 * held.length, heldBytes + end - start));
            }
            System.arraycopy(from, start, held, heldBytes, end - start);
            heldBytes += end - start;
        }

        /** The stream is over. */
        void end() {
            write(held, 0, heldBytes);
            heldBytes = 0;
        }
    }
}
