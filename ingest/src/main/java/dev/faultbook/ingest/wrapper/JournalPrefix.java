package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;
import java.util.Arrays;

/**
 * {@code Jan 02 15:04:05 host unit[pid]: text} and {@code 2024-01-02T15:04:05+0000 host unit[pid]: text} of journalctl (systemd v255, outputs
 * {@code short}, {@code short-precise} and {@code short-iso}), and of syslog files. The host is the same in all lines; a year that is left out is
 * 1972.
 */
final class JournalPrefix implements LinePrefix {
    private static final int LONGEST = 160;

    private final Timestamp time = new Timestamp();
    private final RunningTime years = new RunningTime(366 * Timestamp.MICROS_PER_DAY);
    private byte[] host = new byte[0];
    private long micros;
    private boolean dated;

    @Override
    public String name() {
        return "journald";
    }

    @Override
    public boolean peel(Piece piece) {
        boolean iso = Timestamp.isDigit(piece.at(piece.from));
        boolean read = iso
                ? time.readDateTime(piece, piece.from) && time.isZoned() && time.separator() == 'T'
                : time.readMonthAndTime(piece, piece.from, MonthPrefix.YEAR);
        if (!read || piece.at(time.end()) != ' ') {
            return false;
        }
        int hostStart = time.end() + 1;
        int hostEnd = wordEnd(piece, hostStart);
        int textStart = hostEnd > hostStart && piece.at(hostEnd) == ' ' ? afterUnit(piece, hostEnd + 1) : -1;
        if (textStart < 0 || !isHost(piece, hostStart, hostEnd)) {
            return false;
        }
        dated = iso;
        micros = iso ? time.micros() : years.place(time.micros());
        piece.cutTo(textStart);
        return true;
    }

    private boolean isHost(Piece piece, int from, int to) {
        if (host.length == 0) {
            host = Arrays.copyOfRange(piece.bytes, from, to);
            return true;
        }
        return Arrays.equals(host, 0, host.length, piece.bytes, from, to);
    }

    /** Behind {@code unit[pid]:}; a unit without a number, such as {@code kernel:}, will do. */
    private static int afterUnit(Piece piece, int from) {
        int end = wordEnd(piece, from);
        if (end == from) {
            return -1;
        }
        if (piece.at(end) == '[') {
            int digit = end + 1;
            while (Timestamp.isDigit(piece.at(digit))) {
                digit++;
            }
            end = digit > end + 1 && piece.at(digit) == ']' ? digit + 1 : end;
        }
        return piece.at(end) == ':' && MonthPrefix.endsAWord(piece, end + 1) ? end + 1 : -1;
    }

    private static int wordEnd(Piece piece, int from) {
        int i = from;
        while (i - from < LONGEST && isOfAWord(piece.at(i))) {
            i++;
        }
        return i;
    }

    private static boolean isOfAWord(int c) {
        return c > ' ' && c < 128 && c != ':' && c != '[' && c != ']' && c != '\'' && c != '"';
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return dated ? Clock.ABSOLUTE : Clock.LOCAL;
    }
}
