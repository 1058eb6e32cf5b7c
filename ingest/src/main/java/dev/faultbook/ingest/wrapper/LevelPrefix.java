package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.source.TextLine;

/**
 * {@code [INFO] #7 [2/4] RUN ..}: a service that builds images logs what the builder prints at a level. Maven's lines look alike, so one that only
 * a builder prints has to come first.
 */
final class LevelPrefix implements LinePrefix {
    private static final String[] LEVELS = {"[INFO]", "[ERROR]", "[WARN]", "[WARNING]", "[DEBUG]"};

    private boolean known;

    @Override
    public String name() {
        return "log-levels";
    }

    @Override
    public boolean peel(Piece piece) {
        for (String level : LEVELS) {
            if (piece.startsWith(piece.from, level)) {
                return behind(piece, piece.from + level.length());
            }
        }
        return false;
    }

    private boolean behind(Piece piece, int at) {
        int c = piece.at(at);
        if (c != ' ' && c != -1 && c != '\r') {
            return false;
        }
        if (!known && !isVertex(piece, at + 1)) {
            return false;
        }
        known = true;
        piece.cutTo(at);
        return true;
    }

    private static boolean isVertex(Piece piece, int from) {
        if (piece.at(from) != '#' || !Timestamp.isDigit(piece.at(from + 1))) {
            return false;
        }
        int at = from + 1;
        while (Timestamp.isDigit(piece.at(at))) {
            at++;
        }
        return piece.startsWith(at, " [") || piece.startsWith(at, " building with ");
    }

    @Override
    public long micros() {
        return TextLine.NO_TIME;
    }

    @Override
    public Clock clock() {
        return Clock.NONE;
    }
}
