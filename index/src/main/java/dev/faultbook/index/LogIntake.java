package dev.faultbook.index;

import dev.faultbook.index.document.ChunkBuilder;
import dev.faultbook.index.document.ChunkSpool;
import dev.faultbook.ingest.build.LogListener;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes in a log while it is read: its bytes to be kept, its lines to be found. Of a log that is not small both is done by a second thread, which gets its
 * work in batches; whoever reads waits when it falls behind. Used by one thread.
 */
final class LogIntake implements LogListener, AutoCloseable {
    private static final int WAITING_BATCHES = 4;

    private final RawSink log;
    private final ChunkSpool spool;
    private final ChunkBuilder chunks;
    private final BlockingQueue<Batch> given = new ArrayBlockingQueue<>(WAITING_BATCHES);
    private final BlockingQueue<Batch> done = new ArrayBlockingQueue<>(WAITING_BATCHES + 2);
    private Batch batch = new Batch();
    private @Nullable Thread worker;
    /** What went wrong with the work; nothing more is done then. */
    private volatile @Nullable Throwable failure;

    private volatile boolean abandoned;

    /** Gets a log's bytes in their order. */
    @FunctionalInterface
    interface RawSink {
        /** Keeps none of them: of a log that is kept already. */
        RawSink NONE = (bytes, from, to) -> {};

        void write(byte[] bytes, int from, int to);
    }

    LogIntake(RawSink log, ChunkSpool spool) {
        this.log = log;
        this.spool = spool;
        this.chunks = new ChunkBuilder(spool::add);
    }

    @Override
    public void raw(byte[] bytes, int from, int to) {
        batch.addRaw(bytes, from, to);
        handOverWhenFull();
    }

    @Override
    public void line(long first, long last, int step, byte[] bytes, int from, int to) {
        batch.addLine(first, last, step, bytes, from, to);
        handOverWhenFull();
    }

    /** All of the log has come. When this returns, the chunks can be read. */
    void end() {
        if (worker == null) {
            take(batch);
        } else {
            put(batch);
            stop();
        }
        throwFailure();
        chunks.end();
        spool.end();
    }

    private void handOverWhenFull() {
        if (batch.isFull()) {
            throwFailure();
            if (worker == null) {
                worker = Thread.ofPlatform().name("faultbook-intake").start(this::work);
            }
            put(batch);
            Batch used = done.poll();
            batch = used == null ? new Batch() : used;
        }
    }

    private void work() {
        try {
            for (Batch next = given.take(); !next.isLast(); next = given.take()) {
                if (failure == null && !abandoned) {
                    attempt(next);
                }
                next.clear();
                done.offer(next);
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void attempt(Batch next) {
        try {
            take(next);
        } catch (RuntimeException | Error e) {
            failure = e; // thrown where the log is read
        }
    }

    private void take(Batch next) {
        log.write(next.raw, 0, next.rawEnd);
        for (int i = 0; i < next.lines; i++) {
            int start = i == 0 ? 0 : next.ends[i - 1];
            chunks.line(next.firsts[i], next.lasts[i], next.steps[i], next.text, start, next.ends[i]);
        }
    }

    private void put(Batch next) {
        try {
            given.put(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a log was read", e);
        }
    }

    /** Waits until the work that was given is done. */
    private void stop() {
        Thread running = worker;
        worker = null;
        if (running != null) {
            boolean interrupted = false;
            while (running.isAlive()) {
                try {
                    given.put(Batch.LAST);
                    running.join();
                } catch (InterruptedException e) {
                    interrupted = true; // The files that it writes to are closed next: it has to be at its end.
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void throwFailure() {
        switch (failure) {
            case null -> {}
            case RuntimeException known -> throw known;
            case Error fault -> throw fault;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** Leaves what has not been done; the thread is gone when this returns. */
    @Override
    public void close() {
        abandoned = true;
        stop();
    }

    /** Some of a log, copied. */
    private static final class Batch {
        private static final int FULL_BYTES = 256 << 10;
        private static final int FULL_LINES = 8 << 10;

        /** Stands for the end. */
        static final Batch LAST = new Batch();

        private byte[] raw = new byte[0];
        private int rawEnd;
        private byte[] text = new byte[0];
        private int textEnd;
        private int[] ends = new int[64];
        private int[] steps = new int[64];
        private long[] firsts = new long[64];
        private long[] lasts = new long[64];
        private int lines;

        void addRaw(byte[] bytes, int from, int to) {
            raw = withRoom(raw, rawEnd, to - from);
            System.arraycopy(bytes, from, raw, rawEnd, to - from);
            rawEnd += to - from;
        }

        void addLine(long first, long last, int step, byte[] bytes, int from, int to) {
            text = withRoom(text, textEnd, to - from);
            System.arraycopy(bytes, from, text, textEnd, to - from);
            textEnd += to - from;
            if (lines == ends.length) {
                ends = Arrays.copyOf(ends, 2 * lines);
                steps = Arrays.copyOf(steps, 2 * lines);
                firsts = Arrays.copyOf(firsts, 2 * lines);
                lasts = Arrays.copyOf(lasts, 2 * lines);
            }
            firsts[lines] = first;
            lasts[lines] = last;
            steps[lines] = step;
            ends[lines++] = textEnd;
        }

        private static byte[] withRoom(byte[] bytes, int end, int more) {
            return end + more <= bytes.length
                    ? bytes
                    : Arrays.copyOf(bytes, Math.max(end + more, Math.min(2 * bytes.length, FULL_BYTES + more)));
        }

        boolean isFull() {
            return rawEnd >= FULL_BYTES || textEnd >= FULL_BYTES || lines >= FULL_LINES;
        }

        boolean isLast() {
            return this == LAST;
        }

        void clear() {
            rawEnd = 0;
            textEnd = 0;
            lines = 0;
        }
    }
}
