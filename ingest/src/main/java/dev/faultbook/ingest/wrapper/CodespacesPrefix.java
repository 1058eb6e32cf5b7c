package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code 2025-06-27 10:37:39.919Z: text}: the creation log of a codespace. The time stands before each chunk that the program below wrote, which may
 * be some lines, a line, or a piece of one.
 */
final class CodespacesPrefix implements LinePrefix {
    private static final int BEFORE_ZONE = "2025-06-27 10:37:39.919".length();

    private final Timestamp time = new Timestamp();
    private long micros;
    private boolean known;

    @Override
    public String name() {
        return "codespaces";
    }

    @Override
    public boolean peel(Piece piece) {
        boolean atFront = isMark(piece, piece.from);
        if (atFront) {
            micros = time.micros();
            piece.cutTo(time.end() + 1);
            known = true;
        }
        return (known && withoutInner(piece)) || atFront;
    }

    private boolean isMark(Piece piece, int at) {
        int behind = at + BEFORE_ZONE + 2;
        return Timestamp.isDigit(piece.at(at))
                && piece.at(at + BEFORE_ZONE) == 'Z'
                && piece.at(at + BEFORE_ZONE + 1) == ':'
                && (piece.at(behind) == ' ' || piece.at(behind) == -1)
                && time.readDateTime(piece, at)
                && time.separator() == ' '
                && time.end() == at + BEFORE_ZONE + 1;
    }

    private boolean withoutInner(Piece piece) {
        byte[] kept = null;
        int length = 0;
        int from = piece.from;
        int zone = piece.indexOf('Z', from + BEFORE_ZONE, piece.to);
        while (zone >= 0) {
            int mark = zone - BEFORE_ZONE;
            if (isMark(piece, mark)) {
                kept = kept == null ? new byte[piece.length()] : kept;
                System.arraycopy(piece.bytes, from, kept, length, mark - from);
                length += mark - from;
                from = piece.at(zone + 2) == ' ' ? zone + 3 : zone + 2;
                micros = time.micros();
            }
            zone = piece.indexOf('Z', Math.max(zone + 1, from + BEFORE_ZONE), piece.to);
        }
        if (kept == null) {
            return false;
        }
        System.arraycopy(piece.bytes, from, kept, length, piece.to - from);
        piece.become(kept, length + piece.to - from);
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

    @Override
    public boolean isOncePerMessage() {
        return true;
    }
}
