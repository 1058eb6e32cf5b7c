package dev.faultbook.cli.process;

import dev.faultbook.cli.process.Block.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private static final int WRITE_BYTES = 1 << 20;
    /** So long bytes wait for others to be written with. */
    private static final long PATIENCE_MILLIS = 10;

    private final Path file;
    private final FileChannel channel;
    private final Arrivals arrivals = new Arrivals();
    private final Blocks blocks = new Blocks();
    private final Thread writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition toWrite = lock.newCondition();
    private final Deque<Piece> queue = new ArrayDeque<>();
    private long queuedBytes;
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

    Blocks blocks() {
        return blocks;
    }

    /** When the byte before this offset of the file came. */
    public Instant arrived(long offset) {
        return arrivals.of(offset);
    }

    /** Nobody writes to these pieces any more; they are left once they are in the file. */
    void append(List<Piece> pieces) {
        lock.lock();
        try {
            if (failure != null || closed) {
                pieces.forEach(this::leave);
                return;
            }
            boolean wasEmpty = queue.isEmpty();
            boolean wasEnough = isEnough();
            for (Piece piece : pieces) {
                enqueue(piece);
                queuedBytes += piece.length();
                bytes += piece.length();
            }
            if (wasEmpty || isEnough() != wasEnough) {
                toWrite.signal();
            }
            arrivals.come(bytes, System.currentTimeMillis());
        } finally {
            lock.unlock();
        }
    }

    private void leave(Piece piece) {
        blocks.leave(piece.block());
    }

    private boolean isEnough() {
        return queuedBytes >= WRITE_BYTES;
    }

    /** What goes on where the last piece ends becomes a part of it. */
    private void enqueue(Piece piece) {
        Piece last = queue.peekLast();
        if (last != null && last.block() == piece.block() && last.to() == piece.from()) {
            queue.removeLast();
            queue.addLast(new Piece(last.block(), last.from(), piece.to()));
            leave(piece);
        } else {
            queue.addLast(piece);
        }
    }

    private void write() {
        try {
            for (List<Piece> pieces = next(); !pieces.isEmpty(); pieces = next()) {
                write(pieces);
            }
        } catch (InterruptedException e) {
            fail(new IOException("interrupted", e));
        }
    }

    private void write(List<Piece> pieces) {
        ByteBuffer[] parts = pieces.stream().map(Piece::bytes).toArray(ByteBuffer[]::new);
        long left = pieces.stream().mapToLong(Piece::length).sum();
        long written = 0;
        IOException why = null;
        try {
            while (written < left) {
                written += channel.write(parts);
            }
        } catch (IOException e) {
            why = e;
        }
        pieces.forEach(this::leave);
        lock.lock();
        try {
            writtenBytes += written;
        } finally {
            lock.unlock();
        }
        if (why != null) {
            fail(why);
        }
    }

    /** Waits for what is to be written; nothing when that was all. */
    private List<Piece> next() throws InterruptedException {
        List<Piece> pieces = new ArrayList<>();
        lock.lock();
        try {
            while (queue.isEmpty() && !closed && failure == null) {
                toWrite.await();
            }
            long patience = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (!isEnough() && !closed && failure == null && patience > 0) {
                patience = toWrite.awaitNanos(patience);
            }
            long length = 0;
            while (!queue.isEmpty() && length < WRITE_BYTES) {
                Piece piece = queue.removeFirst();
                length += piece.length();
                pieces.add(piece);
            }
            queuedBytes -= length;
        } finally {
            lock.unlock();
        }
        return pieces;
    }

    /** Writes what has come. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            toWrite.signal();
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

    /** What waits will not be written. */
    private void fail(IOException why) {
        lock.lock();
        try {
            failure = failure == null ? why : failure;
            queue.forEach(this::leave);
            queue.clear();
            queuedBytes = 0;
        } finally {
            lock.unlock();
        }
    }
}
