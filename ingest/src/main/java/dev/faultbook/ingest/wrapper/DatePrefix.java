package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * A date and a time of day with nothing else: {@code docker logs -t} (moby v28.5, nine digits and a zone), {@code kubectl logs --timestamps} (v1.30,
 * trailing zeros dropped), {@code pip --log} (pip 26.2, {@code 2024-01-01T00:00:00,123 text}), {@code ts '%FT%T'}, and what else prints ISO 8601.
 * Docker cuts a line after 16 KiB, and puts a time before each piece of it, but no line end behind one; these times are left out.
 */
final class DatePrefix implements LinePrefix {
    private static final int DOCKERS_PIECE = 16 << 10;
    private static final int DOCKERS_DIGITS = 9;

    private final Timestamp time = new Timestamp();
    private final Timestamp inner = new Timestamp();
    private boolean zoned;
    private boolean withComma;
    private boolean withT;
    private int fewestDigits = Integer.MAX_VALUE;
    private int mostDigits;

    @Override
    public String name() {
        if (withT && zoned && mostDigits == DOCKERS_DIGITS) {
            return fewestDigits == DOCKERS_DIGITS ? "docker-logs" : "kubernetes";
        }
        if (withT && zoned && fewestDigits < mostDigits && mostDigits > 6) {
            return "kubernetes";
        }
        return withT && !zoned && withComma ? "pip-log" : "timestamps";
    }

    @Override
    public boolean peel(Piece piece) {
        if (piece.at(piece.from + 4) != '-'
                || !time.readDateTime(piece, piece.from)
                || !MonthPrefix.endsAWord(piece, time.end())) {
            return false;
        }
        zoned = time.isZoned();
        withT = time.separator() == 'T';
        withComma = time.point() == ',' && time.fractionDigits() == 3;
        fewestDigits = Math.min(fewestDigits, time.fractionDigits());
        mostDigits = Math.max(mostDigits, time.fractionDigits());
        piece.cutTo(time.end());
        if (zoned && time.fractionDigits() == DOCKERS_DIGITS && piece.length() > DOCKERS_PIECE) {
            joinPieces(piece);
        }
        return true;
    }

    private void joinPieces(Piece piece) {
        byte[] joined = new byte[piece.length()];
        int length = 0;
        int at = piece.from;
        while (isInnerTime(piece, at + DOCKERS_PIECE)) {
            System.arraycopy(piece.bytes, at, joined, length, DOCKERS_PIECE);
            length += DOCKERS_PIECE;
            at = inner.end() + 1;
        }
        System.arraycopy(piece.bytes, at, joined, length, piece.to - at);
        piece.become(joined, length + piece.to - at);
    }

    private boolean isInnerTime(Piece piece, int at) {
        return piece.at(at + 4) == '-'
                && inner.readDateTime(piece, at)
                && inner.isZoned()
                && inner.fractionDigits() == DOCKERS_DIGITS
                && piece.at(inner.end()) == ' ';
    }

    @Override
    public long micros() {
        return time.micros();
    }

    @Override
    public Clock clock() {
        return zoned ? Clock.ABSOLUTE : Clock.LOCAL;
    }
}
