package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code [2023-07-29 15:56:43] [autobuild] text} and {@code [2023-07-29 15:56:43] [build-stdout] text}: what CodeQL (cli 2.13) makes of the output
 * of the build that it watches; the second may lie around the first.
 */
final class CodeQlPrefix implements LinePrefix {
    private static final String[] SOURCES = {" [autobuild] ", " [build-stdout] ", " [build-stderr] "};

    private final Timestamp time = new Timestamp();

    @Override
    public String name() {
        return "codeql";
    }

    @Override
    public boolean peel(Piece piece) {
        boolean isTime = piece.at(piece.from) == '['
                && Timestamp.isDigit(piece.at(piece.from + 1))
                && time.readDateTime(piece, piece.from + 1)
                && piece.at(time.end()) == ']'
                && !time.isZoned();
        if (!isTime) {
            return false;
        }
        for (String source : SOURCES) {
            if (piece.startsWith(time.end() + 1, source)) {
                piece.cutTo(time.end() + source.length());
                return true;
            }
        }
        return false;
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Clock clock() {
        return Clock.LOCAL;
    }
}
