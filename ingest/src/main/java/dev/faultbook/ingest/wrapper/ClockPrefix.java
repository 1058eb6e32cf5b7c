package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code 15:04:05 text}, {@code 15:04:05  text} or {@code [15:04:05] text}: Jenkins' freestyle jobs (timestamper-plugin 1.27, default format) and
 * {@code ts %T}; {@code 15:04:05.123 | text}, as a log that a web page shows in two columns is copied (Vercel); or the time since the start
 * ({@code ts -s}) or since the line before ({@code ts -i}), which both start at zero. It is the first until a time falls back; then all of them were
 * increments, and are added up. A time of day is placed on 1970-01-01.
 */
final class ClockPrefix implements LinePrefix {
    private final boolean inBrackets;
    private final String between;
    private final Timestamp time = new Timestamp();
    private final RunningTime days = new RunningTime(Timestamp.MICROS_PER_DAY);
    private long lines;
    private boolean elapsed;
    private boolean increments;
    private long last;
    private long sum;
    private long micros;

    /** @param between what stands between time and text in every line, but perhaps for what is blank at the end of one without text */
    ClockPrefix(boolean inBrackets, String between) {
        this.inBrackets = inBrackets;
        this.between = between;
    }

    @Override
    public String name() {
        return elapsed ? "ts" : "timestamps";
    }

    @Override
    public boolean peel(Piece piece) {
        int at = piece.from + (inBrackets ? 1 : 0);
        if ((inBrackets && piece.at(piece.from) != '[') || !time.readTimeOfDay(piece, at)) {
            return false;
        }
        int end = time.end();
        if (inBrackets && piece.at(end++) != ']') {
            return false;
        }
        int read = 0;
        while (read < between.length() && piece.at(end) == between.charAt(read)) {
            end++;
            read++;
        }
        if (read < between.length() && piece.at(end) != -1 && piece.at(end) != '\r') {
            return false;
        }
        piece.from = end;
        place(time.micros());
        return true;
    }

    private void place(long read) {
        if (lines++ == 0) {
            elapsed = read < Timestamp.MICROS_PER_SECOND;
        }
        if (!elapsed) {
            micros = days.place(read);
            return;
        }
        sum += read;
        increments |= read < last;
        last = read;
        micros = increments ? sum : read;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return elapsed ? Clock.RELATIVE : Clock.LOCAL;
    }
}
