package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code Jan 02 15:04:05 text}: what moreutils' {@code ts} prints by default; local time. The year that it leaves out is taken as 1972, a leap year.
 */
final class MonthPrefix implements LinePrefix {
    static final int YEAR = 1972;
    private static final long YEAR_MICROS = 366 * Timestamp.MICROS_PER_DAY;

    private final Timestamp time = new Timestamp();
    private final RunningTime years = new RunningTime(YEAR_MICROS);
    private long micros;

    @Override
    public String name() {
        return "ts";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!time.readMonthAndTime(piece, piece.from, YEAR) || !endsAWord(piece, time.end())) {
            return false;
        }
        micros = years.place(time.micros());
        piece.cutTo(time.end());
        return true;
    }

    /** Whether a space stands at the position, or nothing. */
    static boolean endsAWord(Piece piece, int at) {
        return piece.at(at) == ' ' || piece.at(at) == -1 || piece.at(at) == '\r';
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
