package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code [ +183 ms] text}, and {@code [        ] text} where less than a millisecond had passed: what {@code flutter -v} (flutter_tools,
 * {@code VerboseLogger}) makes of all that it and its tools print. The time is since the line before.
 */
final class FlutterPrefix implements LinePrefix {
    private static final int WIDTH = 8;
    private static final int MOST_WIDTH = 14;
    private static final String UNIT = " ms";
    private static final long MICROS_PER_MILLI = 1_000;

    private long micros;
    private boolean begun;

    @Override
    public String name() {
        return "flutter";
    }

    @Override
    public boolean peel(Piece piece) {
        if (piece.at(piece.from) != '[') {
            return false;
        }
        int at = piece.from + 1;
        while (piece.at(at) == ' ' && at - piece.from <= WIDTH) {
            at++;
        }
        boolean timed = piece.at(at) == '+';
        long millis = 0;
        if (timed) {
            at++;
            int digits = at;
            while (Timestamp.isDigit(piece.at(at)) && at - piece.from <= MOST_WIDTH) {
                millis = 10 * millis + piece.at(at) - '0';
                at++;
            }
            if (at == digits || !piece.startsWith(at, UNIT)) {
                return false;
            }
            at += UNIT.length();
        }
        boolean wide = at - piece.from > WIDTH;
        if (!wide || piece.at(at) != ']' || !MonthPrefix.endsAWord(piece, at + 1) || !(timed || begun)) {
            return false;
        }
        begun = true;
        micros += millis * MICROS_PER_MILLI;
        piece.cutTo(at + 1);
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
