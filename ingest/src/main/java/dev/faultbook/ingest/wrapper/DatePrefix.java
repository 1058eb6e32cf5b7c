package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * A date and a time of day with nothing else: {@code docker logs -t} (moby v28.5, nine digits and a zone), {@code kubectl logs --timestamps} (v1.30,
 * trailing zeros dropped), {@code pip --log} (pip 26.2, {@code 2024-01-01T00:00:00,123 text}), {@code ts '%FT%T'}, and what else prints ISO 8601.
 */
final class DatePrefix implements LinePrefix {
    private final Timestamp time = new Timestamp();
    private boolean zoned;
    private boolean withComma;
    private boolean withT;
    private int fewestDigits = Integer.MAX_VALUE;
    private int mostDigits;

    @Override
    public String name() {
        if (withT && zoned && mostDigits == 9) {
            return fewestDigits == 9 ? "docker-logs" : "kubernetes";
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
        return true;
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
