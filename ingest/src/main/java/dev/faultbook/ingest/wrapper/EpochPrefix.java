package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/** {@code 1716381826.962646 text} or {@code 1716381826 text}: {@code ts %.s} and {@code ts %s} of moreutils. */
final class EpochPrefix implements LinePrefix {
    private final Timestamp time = new Timestamp();

    @Override
    public String name() {
        return "ts";
    }

    @Override
    public boolean peel(Piece piece) {
        if (!time.readEpoch(piece, piece.from) || !MonthPrefix.endsAWord(piece, time.end())) {
            return false;
        }
        piece.cutTo(time.end());
        return true;
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Clock clock() {
        return Clock.ABSOLUTE;
    }
}
