package dev.faultbook.cli.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file that a command's output is recorded in, by a thread of its own: who brings the output waits only when the disk lags behind by more than
 * 32 MiB. When the file cannot be written to, the output goes on without it, and what is recorded stays as it is. Thread-safe.
 */
public final class Recording implements AutoCloseable {
    /** One large write costs a third of what the same bytes cost in many small ones. */
    private static final int BLOCK_BYTES = 1 << 20;

    private static final int MOST_BLOCKS = 32;
    /** So long bytes wait for others to be written with. */
    private static final long PATIENCE_MILLIS = 10;

    private final Path file;
    private final FileChannel channel;
    private final Arrivals arrivals = new Arrivals();
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toWrite = lock.newCondition();
    private final Condition written = lock.newCondition();
    private final Deque<ByteBuffer> full = new ArrayDeque<>();
    private final Deque<ByteBuffer> empty = new ArrayDeque<>();
    private ByteBuffer filling = ByteBuffer.allocateDirect(BLOCK_BYTES);
    private @Nullable IOException failure;
    private boolean closed;
    private long bytes;
    private long writtenBytes;

    private Recording(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        this.writer = Thread.ofPlatform().daemon().name("faultbook-log").start(this::write);
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

    /** Bytes in the file so far. */
    public long bytes() {
        lock.lock();
        try {
            return writtenBytes;
        } finally {
            lock.unlock();
        }
    }

    /** Why not all is in the file; empty when all is. */
    public Optional<IOException> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /** What one stream prints goes here; several streams' lines stay whole. */
    Track track(boolean alone) {
        return new Track(this, alone);
    }

    /** When the byte before this offset of the file came. */
    public Instant arrived(long offset) {
        return arrivals.of(offset);
    }

    void append(ByteBuffer... parts) {
        lock.lock();
        try {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining() && isTaken()) {
                    if (filling.position() == 0) {
                        toWrite.signal();
                    }
                    int length = Math.min(part.remaining(), filling.remaining());
                    filling.put(part.slice(part.position(), length));
                    part.position(part.position() + length);
                    bytes += length;
                }
            }
            arrivals.come(bytes, System.currentTimeMillis());
        } finally {
            lock.unlock();
        }
    }

    /** Makes room for a byte; false when no more are taken. */
    private boolean isTaken() {
        while (!filling.hasRemaining() && full.size() >= MOST_BLOCKS && failure == null && !closed) {
            written.awaitUninterruptibly();
        }
        if (failure != null || closed) {
            return false;
        }
        if (!filling.hasRemaining()) {
            full.add(filling);
            filling = emptyBlock();
            toWrite.signal();
        }
        return true;
    }

    private ByteBuffer emptyBlock() {
        return empty.isEmpty() ? ByteBuffer.allocateDirect(BLOCK_BYTES) : empty.pop();
    }

    private void write() {
        try {
            writeAll();
        } catch (InterruptedException e) {
            fail(new IOException("interrupted", e));
        }
    }

    private void writeAll() throws InterruptedException {
        for (ByteBuffer block = next(); block != null; block = next()) {
            IOException why = null;
            int length = block.flip().remaining();
            try {
                while (block.hasRemaining()) {
                    channel.write(block);
                }
            } catch (IOException e) {
                why = e;
            }
            done(block, length - block.remaining(), why);
        }
    }

    /** Waits for what is to be written; null when it is all. */
    private @Nullable ByteBuffer next() throws InterruptedException {
        lock.lock();
        try {
            while (full.isEmpty() && filling.position() == 0 && !closed && failure == null) {
                toWrite.await();
            }
            long patience = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (full.isEmpty() && !closed && failure == null && patience > 0) {
                patience = toWrite.awaitNanos(patience);
            }
            if (failure != null || (full.isEmpty() && filling.position() == 0)) {
                return null;
            }
            if (full.isEmpty()) {
                ByteBuffer block = filling;
                filling = emptyBlock();
                return block;
            }
            return full.remove();
        } finally {
            lock.unlock();
        }
    }

    private void done(ByteBuffer block, int length, @Nullable IOException why) {
        lock.lock();
        try {
            writtenBytes += length;
            failure = why;
            empty.push(block.clear());
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what has come. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            toWrite.signal();
            written.signalAll();
        } finally {
            lock.unlock();
        }
        try (channel) {
            writer.join();
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            fail(new IOException("interrupted", e));
            Thread.currentThread().interrupt();
        }
    }

    private void fail(IOException why) {
        lock.lock();
        try {
            failure = failure == null ? why : failure;
        } finally {
            lock.unlock();
        }
    }
}
