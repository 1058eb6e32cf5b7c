package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.match.Finds;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits bytes into lines at {@code \n} only, one at a time, in one buffer, and blanks secrets in them. A line longer than the limit is cut; its number still counts as
 * one. Not thread-safe.
 */
public final class LineReader {
    /** For whom the bytes themselves are of no interest. */
    public static final RawSink IGNORED = (bytes, from, to) -> {};

    private static final int CHUNK = 1 << 17;

    private final String name;
    private final InputStream in;
    private final ReadLimits limits;
    private final RawSink raw;
    private final Redactor redactor;
    private final @Nullable LineScan scan;
    private @Nullable Finds finds;
    private final RawSink redacted;
    private byte[] buffer = new byte[2 * CHUNK];
    private int start;
    private int end;
    private int released;
    private int lineStart;
    private int lineEnd;
    private long number;
    private long total;
    private long nextWaypoint = BETWEEN_WAYPOINTS;
    private WaypointSink waypoints = (line, offset) -> {};
    private boolean cut;
    private boolean atEnd;

    /** From so many bytes to the next a line is noted from which reading can begin. */
    private static final long BETWEEN_WAYPOINTS = 1 << 20;

    /** Gets lines at which reading can begin: nothing before them bears on what is secret behind them. */
    @FunctionalInterface
    public interface WaypointSink {
        /** @param offset of the line's first byte in the log */
        void waypoint(long line, long offset);
    }

    /** Gets bytes in order, in pieces of any size. */
    @FunctionalInterface
    public interface RawSink {
        void bytes(byte[] bytes, int from, int to);
    }

    /**
     * @param raw gets every byte as it is read
     * @param redacted gets every byte after secrets in it were blanked, line by line
     */
    public LineReader(String name, InputStream in, ReadLimits limits, RawSink raw, RawSink redacted) {
        this(name, in, limits, raw, redacted, null);
    }

    /**
     * The same.
     *
     * @param scan looks at every line before secrets are blanked; null when nothing but secrets is of interest
     */
    public LineReader(
            String name, InputStream in, ReadLimits limits, RawSink raw, RawSink redacted, @Nullable LineScan scan) {
        this.redactor = scan == null ? new Redactor() : new Redactor(scan);
        this.scan = scan;
        this.name = name;
        this.in = in;
        this.limits = limits;
        this.raw = raw;
        this.redacted = redacted;
    }

    /** Moves to the next line; false when there is none. What stands behind the last {@code \n} is a line if it is not empty. */
    public boolean next() {
        cut = false;
        int searched = start;
        while (true) {
            int newline = indexOfNewline(searched);
            if (newline >= 0) {
                take(newline, newline + 1);
                return true;
            }
            searched = end;
            if (end - start > limits.lineBytes()) {
                keepHead();
                searched = end;
            }
            int shift = start;
            if (!fill()) {
                if (start == end) {
                    return false;
                }
                take(end, end);
                return true;
            }
            searched -= shift - start;
        }
    }

    private int indexOfNewline(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void take(int contentEnd, int nextStart) {
        release(contentEnd, nextStart);
        lineStart = start;
        lineEnd = Math.min(contentEnd, start + limits.lineBytes());
        cut |= lineEnd < contentEnd;
        start = nextStart;
        number++;
        long offset = total - (end - start);
        if (offset >= nextWaypoint && redactor.isIdle()) {
            waypoints.waypoint(number + 1, offset);
            nextWaypoint = offset + BETWEEN_WAYPOINTS;
        }
    }

    /** Notes where reading could begin, once in a while. */
    public LineReader noting(WaypointSink waypoints) {
        this.waypoints = waypoints;
        return this;
    }

    /** The stream begins at this line of the log. */
    LineReader startingAt(long line) {
        number = line - 1;
        return this;
    }

    /** Of a line over the limit, keeps as much as is allowed, and one byte more so that it stays over. */
    private void keepHead() {
        release(end, end);
        end = start + limits.lineBytes() + 1;
        released = end;
        cut = true;
    }

    /** Blanks secrets in what was not yet handed on of the line, and hands it on. */
    private void release(int contentEnd, int next) {
        int from = Math.max(released, start);
        Finds found = redactor.redact(buffer, Math.min(from, contentEnd), contentEnd);
        finds = scan != null && from == start ? found : null;
        redacted.bytes(buffer, from, next);
        released = next;
    }

    private boolean fill() {
        if (atEnd) {
            return false;
        }
        if (buffer.length - end < CHUNK) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                released = Math.max(0, released - start);
                end -= start;
                start = 0;
            }
            if (buffer.length - end < CHUNK) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
        try {
            int read = in.read(buffer, end, CHUNK);
            if (read < 0) {
                atEnd = true;
                return false;
            }
            raw.bytes(buffer, end, end + read);
            total += read;
            end += read;
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
        if (total > limits.logBytes()) {
            throw new FaultbookException(
                    FailureKind.LIMIT,
                    name + " is larger than " + (limits.logBytes() >> 20) + " MiB. Cut it, or raise the limit.");
        }
        return true;
    }

    /** The buffer that holds the current line; valid until the next call of {@link #next}. */
    public byte[] bytes() {
        return buffer;
    }

    public int from() {
        return lineStart;
    }

    /** Behind the line's last byte; the line end itself is not in it. */
    public int to() {
        return lineEnd;
    }

    /** What the scan has found in the current line; null when it has to be looked for. */
    public @Nullable Finds finds() {
        return finds;
    }

    /** The current line's number, from 1. */
    public long number() {
        return number;
    }

    /** Whether the current line was longer than the limit. */
    public boolean cut() {
        return cut;
    }

    /** Where the current line ends in the log, its line end included. */
    public long endOffset() {
        return total - (end - start);
    }

    /** Secrets blanked so far. */
    public long redactions() {
        return redactor.count();
    }

    /** Bytes read so far. */
    public long totalBytes() {
        return total;
    }
}
