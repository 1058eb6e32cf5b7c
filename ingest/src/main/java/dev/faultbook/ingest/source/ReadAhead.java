package dev.faultbook.ingest.source;

import dev.faultbook.ingest.source.LineReader.RawSink;
import dev.faultbook.ingest.source.LineReader.WaypointSink;
import dev.faultbook.learnings.match.Finds;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A log's lines, one at a time, as a {@link LineReader} tells them. Of a log that is not small a second thread reads ahead, looks for what is looked for in raw
 * lines and blanks secrets, while the caller makes something of the lines before. Every sink but {@code raw} is called by the caller's thread. Used by one
 * thread.
 */
public final class ReadAhead implements AutoCloseable {
    /** Lines are to be told as soon as they are there. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A log of less is read before a second thread would be of use. */
    public static final long NOT_SMALL = 4 << 20;

    private static final int WAITING_BATCHES = 3;
    private static final int MILLIS_BETWEEN_LOOKS = 10;

    private final LineReader reader;
    private final RawSink redacted;
    private final WaypointSink waypoints;
    private final long from;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(WAITING_BATCHES);
    private final BlockingQueue<Batch> used = new ArrayBlockingQueue<>(WAITING_BATCHES + 2);
    private volatile boolean abandoned;
    /** Of the second thread, once there is one. */
    private @Nullable Batch filling;

    private @Nullable Thread thread;
    private Batch batch = new Batch();
    private int next;
    private byte[] bytes = new byte[0];
    private int start;
    private int end;
    private long number;
    private @Nullable Finds finds;
    private final Finds ofLine = new Finds();

    /**
     * As for a {@link LineReader}.
     *
     * @param scan called by whatever thread reads
     * @param waypoints gets lines at which reading can begin
     * @param from so many bytes are read before a second thread begins to
     */
    public ReadAhead(
            String name,
            InputStream in,
            ReadLimits limits,
            RawSink raw,
            RawSink redacted,
            @Nullable LineScan scan,
            WaypointSink waypoints,
            long from) {
        this.reader = new LineReader(name, in, limits, raw, this::redacted, scan).noting(this::waypoint);
        this.redacted = redacted;
        this.waypoints = waypoints;
        this.from = from;
    }

    private void redacted(byte[] bytes, int from, int to) {
        if (filling == null) {
            redacted.bytes(bytes, from, to);
        } else if (abandoned) {
            throw new CancellationException(); // A line may be as long as the log.
        } else {
            filling.addRaw(bytes, from, to);
            handOverWhenFull();
        }
    }

    private void waypoint(long line, long offset) {
        if (filling == null) {
            waypoints.waypoint(line, offset);
        } else {
            filling.addWaypoint(line, offset);
        }
    }

    /** Moves to the next line; false when there is none. */
    public boolean next() {
        if (thread == null && reader.totalBytes() < from) {
            return reader.next() && set(reader.bytes(), reader.from(), reader.to(), reader.number(), reader.finds());
        }
        if (thread == null) {
            filling = new Batch();
            thread = Thread.ofPlatform().daemon().name("faultbook-reader").start(this::readAll);
        }
        while (next == batch.lines) {
            if (batch.last) {
                batch.throwFailure();
                return false;
            }
            take();
        }
        int line = next++;
        int lineStart = line == 0 ? 0 : batch.ends[line - 1];
        return set(batch.text, lineStart, batch.ends[line], batch.numbers[line], batch.findsOf(line, ofLine));
    }

    private boolean set(byte[] bytes, int start, int end, long number, @Nullable Finds finds) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.number = number;
        this.finds = finds;
        return true;
    }

    private void take() {
        batch.clear();
        used.offer(batch);
        try {
            batch = read.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a log was read", e);
        }
        next = 0;
        redacted.bytes(batch.raw, 0, batch.rawEnd);
        for (int i = 0; i < batch.waypoints; i++) {
            waypoints.waypoint(batch.waypointLines[i], batch.waypointOffsets[i]);
        }
    }

    private void readAll() {
        Batch last;
        try {
            while (!abandoned && reader.next()) {
                filling().addLine(reader);
                handOverWhenFull();
            }
            last = filling();
        } catch (RuntimeException | Error e) {
            last = filling();
            last.failure = e; // thrown where the lines are asked for, behind those before
        }
        last.last = true;
        put(last);
    }

    private Batch filling() {
        Batch known = filling;
        if (known == null) {
            throw new IllegalStateException("nothing is read ahead");
        }
        return known;
    }

    private void handOverWhenFull() {
        if (filling().isFull()) {
            put(filling());
            Batch cleared = used.poll();
            filling = cleared == null ? new Batch() : cleared;
        }
    }

    private void put(Batch full) {
        boolean interrupted = false;
        boolean put = false;
        while (!put) {
            try {
                read.put(full);
                put = true;
            } catch (InterruptedException e) {
                interrupted = true; // Nobody does: whoever asks for lines ends this thread by close.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return start;
    }

    /** Behind the line's last byte; the line end itself is not in it. */
    public int to() {
        return end;
    }

    /** The current line's number, from 1. */
    public long number() {
        return number;
    }

    /** What the scan has found in the current line; null when it has to be looked for. */
    public @Nullable Finds finds() {
        return finds;
    }

    /** Where the current line ends in the log, its line end included; known while nothing is read ahead. */
    public long endOffset() {
        return reader.endOffset();
    }

    /** All bytes of the log, once {@link #next} was false. */
    public long totalBytes() {
        return reader.totalBytes();
    }

    /** Leaves what has not been read; the second thread is gone when this returns. */
    @Override
    public void close() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        abandoned = true;
        boolean interrupted = false;
        while (running.isAlive()) {
            read.clear(); // it may wait for room
            try {
                running.join(MILLIS_BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                interrupted = true; // The stream that it reads is closed next: it has to be at its end.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some lines, copied. */
    private static final class Batch {
        private static final int FULL_BYTES = 128 << 10;
        private static final int FULL_LINES = 2 << 10;

        private byte[] raw = new byte[0];
        private int rawEnd;
        private byte[] text = new byte[0];
        private int textEnd;
        private final int[] ends = new int[FULL_LINES];
        private final long[] numbers = new long[FULL_LINES];
        private final boolean[] hasFinds = new boolean[FULL_LINES];
        /** Of all lines, and of each where its own end. */
        private final Finds finds = new Finds();

        private final int[] findsEnds = new int[FULL_LINES];
        private int lines;
        private long[] waypointLines = new long[1];
        private long[] waypointOffsets = new long[1];
        private int waypoints;
        private boolean last;
        private @Nullable Throwable failure;

        boolean isFull() {
            return rawEnd >= FULL_BYTES || textEnd >= FULL_BYTES || lines == FULL_LINES;
        }

        void addRaw(byte[] bytes, int from, int to) {
            raw = withRoom(raw, rawEnd, to - from);
            System.arraycopy(bytes, from, raw, rawEnd, to - from);
            rawEnd += to - from;
        }

        void addLine(LineReader line) {
            int length = line.to() - line.from();
            text = withRoom(text, textEnd, length);
            System.arraycopy(line.bytes(), line.from(), text, textEnd, length);
            textEnd += length;
            Finds found = line.finds();
            hasFinds[lines] = found != null;
            if (found != null) {
                finds.addAll(found);
            }
            findsEnds[lines] = finds.count();
            numbers[lines] = line.number();
            ends[lines++] = textEnd;
        }

        void addWaypoint(long line, long offset) {
            if (waypoints == waypointLines.length) {
                waypointLines = Arrays.copyOf(waypointLines, 2 * waypoints);
                waypointOffsets = Arrays.copyOf(waypointOffsets, 2 * waypoints);
            }
            waypointLines[waypoints] = line;
            waypointOffsets[waypoints++] = offset;
        }

        @Nullable
        Finds findsOf(int line, Finds ofLine) {
            if (!hasFinds[line]) {
                return null;
            }
            ofLine.lookAt(finds, line == 0 ? 0 : findsEnds[line - 1], findsEnds[line]);
            return ofLine;
        }

        private static byte[] withRoom(byte[] bytes, int end, int more) {
            return end + more <= bytes.length
                    ? bytes
                    : Arrays.copyOf(bytes, Math.max(end + more, Math.min(2 * bytes.length, FULL_BYTES + more)));
        }

        void throwFailure() {
            switch (failure) {
                case null -> {}
                case RuntimeException known -> throw known;
                case Error fault -> throw fault;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }

        void clear() {
            rawEnd = 0;
            textEnd = 0;
            finds.clear();
            lines = 0;
            waypoints = 0;
        }
    }
}
