package dev.faultbook.ingest.wrapper;

import dev.faultbook.ingest.build.Clock;

/**
 * {@code [17:31:52]W: <tab> [Step 2/2] text} of TeamCity's build logs: the time, how bad the message is, a tab for each block that it stands in,
 * and the step.
 */
final class TeamCityPrefix implements LinePrefix {
    private static final String SEVERITIES = " iWEF";
    private static final int LONGEST_STEP = 20;

    private final Timestamp time = new Timestamp();
    private final RunningTime days = new RunningTime(Timestamp.MICROS_PER_DAY);
    private long micros;

    @Override
    public String name() {
        return "teamcity";
    }

    @Override
    public boolean peel(Piece piece) {
        boolean isMessage = piece.at(piece.from) == '['
                && Timestamp.isDigit(piece.at(piece.from + 1))
                && time.readTimeOfDay(piece, piece.from + 1)
                && piece.at(time.end()) == ']'
                && SEVERITIES.indexOf(piece.at(time.end() + 1)) >= 0
                && piece.at(time.end() + 2) == ':';
        int behind = time.end() + 3;
        int at = isMessage ? afterIndent(piece, behind) : 0;
        boolean inStep =
                isMessage && piece.startsWith(at, "[Step ") && Timestamp.isDigit(piece.at(at + "[Step ".length()));
        if (!isMessage || (piece.at(behind - 2) == ' ' && piece.at(behind) != '\t' && !inStep)) {
            return false;
        }
        piece.from = at;
        if (inStep) {
            int end = piece.indexOf(']', at, at + LONGEST_STEP);
            if (end > 0) {
                piece.cutTo(end + 1);
            }
        }
        micros = days.place(time.micros());
        return true;
    }

    private static int afterIndent(Piece piece, int from) {
        int at = from;
        while (piece.at(at) == ' ' || piece.at(at) == '\t') {
            at++;
        }
        return at;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public Clock clock() {
        return Clock.LOCAL;
    }
}
