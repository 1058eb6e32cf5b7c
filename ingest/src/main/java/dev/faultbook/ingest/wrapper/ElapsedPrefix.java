package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/** {@code 5.819094 text}: seconds with six digits behind the point, as {@code ts -s %.s} and {@code ts -i %.s} of moreutils count them. */
final class ElapsedPrefix implements LinePrefix {
    private static final int MOST_DIGITS = 8;
    private static final int FRACTION_DIGITS = 6;

    private long micros;

    @Override
    public String name() {
        return "ts";
    }

    @Override
    public boolean peel(Piece piece) {
        int point = piece.from;
        while (point - piece.from < MOST_DIGITS && Timestamp.number(piece, point, 1) >= 0) {
            point++;
        }
        int fraction = Timestamp.number(piece, point + 1, FRACTION_DIGITS);
        int end = point + 1 + FRACTION_DIGITS;
        if (point == piece.from || piece.at(point) != '.' || fraction < 0 || !MonthPrefix.endsAWord(piece, end)) {
            return false;
        }
        long seconds = Timestamp.number(piece, piece.from, point - piece.from);
        micros = seconds * Timestamp.MICROS_PER_SECOND + fraction;
        piece.cutTo(end);
        return true;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return Clock.RELATIVE;
    }
}
