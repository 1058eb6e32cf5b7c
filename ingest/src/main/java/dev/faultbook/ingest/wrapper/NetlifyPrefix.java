package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/** {@code 3:04:05 PM: text} of a deploy log of Netlify, in the time zone of who looks at it. A time of day is placed on 1970-01-01. */
final class NetlifyPrefix implements LinePrefix {
    private static final long MICROS_PER_HOUR = Timestamp.MICROS_PER_DAY / 24;
    private static final int NOON = 12;

    private final RunningTime days = new RunningTime(Timestamp.MICROS_PER_DAY);
    private long micros;

    @Override
    public String name() {
        return "netlify";
    }

    @Override
    public boolean peel(Piece piece) {
        int at = piece.from;
        int hour = digit(piece, at);
        int second = digit(piece, at + 1);
        if (second >= 0) {
            hour = 10 * hour + second;
            at++;
        }
        int inHour = inHour(piece, at + 1);
        boolean afternoon = piece.startsWith(at + 7, " PM:");
        if (hour < 1 || hour > NOON || inHour < 0 || !(afternoon || piece.startsWith(at + 7, " AM:"))) {
            return false;
        }
        at += 11;
        if (piece.at(at) == ' ') {
            at++;
        } else if (piece.at(at) != -1 && piece.at(at) != '\r') {
            return false;
        }
        piece.from = at;
        int hours = hour % NOON + (afternoon ? NOON : 0);
        micros = days.place(hours * MICROS_PER_HOUR + inHour * Timestamp.MICROS_PER_SECOND);
        return true;
    }

    /** Reads {@code :04:05}, in seconds; -1 when there is none. */
    private static int inHour(Piece piece, int at) {
        int minutes = sixty(piece, at);
        int seconds = sixty(piece, at + 3);
        return minutes < 0 || seconds < 0 ? -1 : 60 * minutes + seconds;
    }

    private static int sixty(Piece piece, int at) {
        int tens = digit(piece, at + 1);
        int ones = digit(piece, at + 2);
        return piece.at(at) != ':' || tens < 0 || tens > 5 || ones < 0 ? -1 : 10 * tens + ones;
    }

    private static int digit(Piece piece, int at) {
        int c = piece.at(at);
        return Timestamp.isDigit(c) ? c - '0' : -1;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return Clock.LOCAL;
    }
}
