package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code [2024-05-22T12:43:46.962Z] text}: Jenkins' {@code timestamps} in pipelines (timestamper-plugin 1.27, {@code GlobalDecorator}); others,
 * such as the devcontainer CLI, print the same.
 */
final class BracketPrefix implements LinePrefix {
    private final boolean withZone;
    private final Timestamp time = new Timestamp();

    /** @param withZone whether only times with a zone will do; others are too common in what programs print */
    BracketPrefix(boolean withZone) {
        this.withZone = withZone;
    }

    @Override
    public String name() {
        return "timestamps";
    }

    @Override
    public boolean peel(Piece piece) {
        boolean isTime = piece.at(piece.from) == '['
                && Timestamp.isDigit(piece.at(piece.from + 1))
                && time.readDateTime(piece, piece.from + 1)
                && piece.at(time.end()) == ']'
                && time.isZoned() == withZone;
        if (!isTime) {
            return false;
        }
        piece.cutTo(time.end() + 1);
        return true;
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Clock clock() {
        return withZone ? Clock.ABSOLUTE : Clock.LOCAL;
    }
}
