package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * What a program's logger puts around the lines of a tool that it runs: {@code 2025-01-01 12:00:00,123 - name - INFO - text}, {@code 2025-01-01
 * 12:00:00 INFO text}, {@code 2025-01-01 12:00:00 - INFO     - text} (Python's {@code logging}), {@code 2025-01-01 12:00:00,123 INFO  [main] Name -
 * text} (log4j), {@code 12:00:00     INFO -  text} (mozharness). A level that says that something is wrong stays in the text, if that does not say so
 * itself.
 */
final class LoggingPrefix implements LinePrefix {
    private static final String[] LEVELS = {
        "INFO", "DEBUG", "TRACE", "NOTICE", "WARNING", "WARN", "ERROR", "CRITICAL", "FATAL"
    };
    private static final int HARMLESS = 4;
    private static final int LONGEST_NAME = 100;

    private final Timestamp time = new Timestamp();
    private final RunningTime days = new RunningTime(Timestamp.MICROS_PER_DAY);
    private boolean zoned;
    private long micros;

    @Override
    public String name() {
        return "timestamps";
    }

    @Override
    public boolean peel(Piece piece) {
        boolean dated = piece.at(piece.from + 4) == '-';
        boolean read = dated
                ? time.readDateTime(piece, piece.from)
                : piece.at(piece.from + 2) == ':' && time.readTimeOfDay(piece, piece.from);
        if (!read) {
            return false;
        }
        int at = afterDash(piece, time.end());
        int level = level(piece, at);
        if (level < 0) {
            at = afterName(piece, at);
            level = at < 0 ? -1 : level(piece, at);
        }
        if (level < 0) {
            return false;
        }
        zoned = dated && time.isZoned();
        micros = dated ? time.micros() : days.place(time.micros());
        int text = afterLevel(piece, at + LEVELS[level].length());
        text = !dated && piece.at(text) == ' ' ? text + 1 : text;
        piece.from = level < HARMLESS || saysSo(piece, text) ? text : at;
        return true;
    }

    /** Whether the text says itself that something is wrong. */
    private static boolean saysSo(Piece piece, int from) {
        int limit = Math.min(piece.to, from + LONGEST_NAME);
        for (int i = from; i < limit; i++) {
            int c = piece.at(i) | 0x20;
            if ((c == 'e' && startsWithIgnoringCase(piece, i, "error"))
                    || (c == 'f' && startsWithIgnoringCase(piece, i, "fail"))
                    || (c == 'f' && startsWithIgnoringCase(piece, i, "fatal"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithIgnoringCase(Piece piece, int at, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((piece.at(at + i) | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Behind {@code  - } or blanks. */
    private static int afterDash(Piece piece, int at) {
        int i = afterBlanks(piece, at);
        return piece.at(i) == '-' && piece.at(i + 1) == ' ' ? afterBlanks(piece, i + 1) : i;
    }

    private static int afterBlanks(Piece piece, int at) {
        int i = at;
        while (piece.at(i) == ' ') {
            i++;
        }
        return i;
    }

    /** Behind {@code name - }; -1 when there is none. */
    private static int afterName(Piece piece, int from) {
        int i = from;
        while (i - from < LONGEST_NAME && piece.at(i) > ' ') {
            i++;
        }
        return i > from && piece.startsWith(i, " - ") ? i + 3 : -1;
    }

    private static int level(Piece piece, int at) {
        for (int i = 0; i < LEVELS.length; i++) {
            int behind = at + LEVELS[i].length();
            if (piece.startsWith(at, LEVELS[i])
                    && (MonthPrefix.endsAWord(piece, behind) || piece.startsWith(behind, ":"))) {
                return i;
            }
        }
        return -1;
    }

    /** Behind what stands between level and text: blanks, a colon, a dash, {@code [thread] Name -}. */
    private static int afterLevel(Piece piece, int at) {
        int i = piece.at(at) == ':' ? at + 1 : at;
        if (piece.startsWith(i, " - ")) {
            return i + 3;
        }
        int thread = afterBlanks(piece, i);
        if (thread > i && piece.startsWith(thread, "- ")) { // the level was padded
            return thread + 2;
        }
        if (piece.at(thread) == '[') {
            int end = piece.indexOf(']', thread, thread + LONGEST_NAME);
            int name = end < 0 ? -1 : afterName(piece, afterBlanks(piece, end + 1));
            if (name > 0) {
                return name;
            }
        }
        return piece.at(i) == ' ' ? i + 1 : i;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return zoned ? Clock.ABSOLUTE : Clock.LOCAL;
    }
}
