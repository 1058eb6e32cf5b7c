package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * The APC sequence {@code ESC _bk;t=MILLIS BEL} at the start of each line of Buildkite (buildkite/agent v3, {@code internal/process/timestamper.go}):
 * milliseconds since 1970. Those inside the line go the way of all escapes.
 */
final class BuildkitePrefix implements LinePrefix {
    private static final String START = "\u001b_bk;t=";
    private static final int MOST_DIGITS = 15;

    private long micros;

    @Override
    public String name() {
        return "buildkite";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!piece.startsWith(piece.from, START)) {
            return false;
        }
        int at = piece.from + START.length();
        int digit = at;
        long millis = 0;
        while (Timestamp.isDigit(piece.at(digit)) && digit - at < MOST_DIGITS) {
            millis = millis * 10 + piece.at(digit++) - '0';
        }
        if (digit == at || piece.at(digit) != 7) {
            return false;
        }
        micros = millis * 1000;
        piece.from = digit + 1;
        return true;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return Clock.ABSOLUTE;
    }
}
