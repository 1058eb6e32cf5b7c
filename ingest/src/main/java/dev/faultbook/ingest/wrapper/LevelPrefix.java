package dev.faultbook.ingest.wrapper;

/**
 * {@code [INFO] #7 [2/4] RUN ..}: a service that builds images logs what the builder prints at a level. Maven's lines look alike, so one that only
 * a builder prints has to come first.
 */
final class LevelPrefix implements LinePrefix {
    private static final String[] LEVELS = {"[INFO]", "[ERROR]", "[WARN]", "[WARNING]", "[DEBUG]"};

    private static final int LONGEST_POSITION = 120;

    private boolean known;
    private boolean ofMaven;

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
        ofMaven |= isMavens(piece, at + 1);
        if (ofMaven || (!known && !isVertex(piece, at + 1))) {
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
        return piece.startsWith(at, " [internal] ")
                || piece.startsWith(at, " building with ")
                || (piece.startsWith(at, " [") && isPosition(piece, at + " [".length()));
    }

    /** {@code 2/4] } or {@code stage 2/4] }. */
    private static boolean isPosition(Piece piece, int from) {
        int end = piece.indexOf(']', from, from + LONGEST_POSITION);
        int slash = piece.indexOf('/', from, from + LONGEST_POSITION);
        return end > 0
                && slash > 0
                && slash < end
                && piece.at(end + 1) == ' '
                && Timestamp.isDigit(piece.at(slash - 1))
                && Timestamp.isDigit(piece.at(end - 1));
    }

    /** Maven says at a level, too, what a program prints that it runs. */
    private static boolean isMavens(Piece piece, int from) {
        return piece.startsWith(from, "Scanning for projects")
                || piece.startsWith(from, "--- ")
                || piece.startsWith(from, "BUILD ");
    }
}
