package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Finds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A raw line, or what is left of it, on its way through the layers; or several that were one line before a logger cut it. */
final class Piece {
    /** The piece is of no stream whose lines may be cut. */
    static final int NO_STREAM = -1;

    byte[] bytes = new byte[0];
    int from;
    int to;
    long number;
    long lastNumber;
    long micros;
    Clock clock = Clock.NONE;
    int clockDepth;

    @Nullable
    String origin;

    /** What was found in the raw line, which began at a position; null when it has to be looked for. */
    @Nullable
    Finds finds;

    int findsFrom;

    int stream;
    boolean continues;
    boolean mayGoOn;

    /** Makes this a raw line. */
    void set(byte[] bytes, int from, int to, long number) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.number = number;
        lastNumber = number;
        micros = TextLine.NO_TIME;
        clock = Clock.NONE;
        clockDepth = 0;
        origin = null;
        finds = null;
        stream = NO_STREAM;
        continues = false;
        mayGoOn = false;
    }

    /** One that shares the bytes. */
    void shareOf(Piece other) {
        set(other.bytes, other.from, other.to, other.number);
        lastNumber = other.lastNumber;
        micros = other.micros;
        clock = other.clock;
        clockDepth = other.clockDepth;
        origin = other.origin;
        stream = other.stream;
        continues = other.continues;
        mayGoOn = other.mayGoOn;
    }

    /** Makes other bytes what is left of it. */
    void become(byte[] bytes, int to) {
        this.bytes = bytes;
        this.from = 0;
        this.to = to;
        finds = null;
    }

    /** One that lasts when the bytes change. */
    Piece copy() {
        Piece copy = new Piece();
        copy.shareOf(this);
        copy.bytes = Arrays.copyOfRange(bytes, from, to);
        copy.from = 0;
        copy.to = length();
        return copy;
    }

    /** Joins what follows, up to so many bytes in all; only for a copy. */
    void append(Piece next, int mostBytes) {
        int taken = Math.max(0, Math.min(next.length(), mostBytes - length()));
        if (bytes.length - to < taken) {
            bytes = Arrays.copyOf(bytes, Math.max(to + taken, Math.min(2 * to, mostBytes)));
        }
        System.arraycopy(next.bytes, next.from, bytes, to, taken);
        to += taken;
        lastNumber = Math.max(lastNumber, next.lastNumber);
    }

    int length() {
        return to - from;
    }

    /** The byte at a position; -1 behind the end. */
    int at(int position) {
        return position < to ? bytes[position] & 0xff : -1;
    }

    boolean startsWith(int position, String ascii) {
        if (to - position < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[position + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The position of an ASCII character at or behind another; -1 when there is none before {@code limit}. */
    int indexOf(char c, int position, int limit) {
        int end = Math.min(to, limit);
        for (int i = position; i < end; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }

    /** Whether nothing but blanks and carriage returns is left. */
    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\r' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Takes the front off, up to a position, and one space behind it. */
    void cutTo(int position) {
        from = at(position) == ' ' ? position + 1 : position;
    }
}
