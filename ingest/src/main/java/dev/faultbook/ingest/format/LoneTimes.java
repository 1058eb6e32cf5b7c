package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;

/**
 * The seconds that BuildKit's clients print before each line of a failed step, {@code 0.386 }, {@code 14.02 }, {@code 532.0 } or {@code 1034.5 }
 * (buildx v0.10 to v0.36), in a log that begins in the middle of such a block: what a person copied has neither the step's head nor a rule above it.
 */
final class LoneTimes {
    private static final int FIRST_LINES = 3;
    private static final int DIGITS = 4;

    /** What was copied may be indented, as in a list of a README or a commit message. */
    private static final int MOST_INDENT = 8;

    /** So many lines without a time in a row, and the block is over. */
    private static final int MOST_WITHOUT = 3;

    private int lines;
    private int without;
    private boolean over;
    private boolean begun;
    private double last;

    /** Takes the time off a line outside any builder. */
    void peel(TextLine line) {
        if (over || (!begun && lines >= FIRST_LINES) || line.isBlank()) {
            return;
        }
        lines++;
        int end = timeEnd(line);
        if (end == line.length()) {
            return; // nothing was printed, or a number was
        }
        if (end == 0) {
            without++;
            over = line.startsWith("------") || (begun && without >= MOST_WITHOUT);
            return;
        }
        without = 0;
        double seconds = Double.parseDouble(line.text().substring(0, end).strip());
        if (seconds >= last) {
            begun = true;
            last = seconds;
            line.skip(end + 1);
        }
    }

    /** Where the time ends, which has four digits, or from a thousand on one or none behind the point; 0 when there is none. */
    private static int timeEnd(TextLine line) {
        int start = 0;
        while (start < MOST_INDENT && line.at(start) == ' ') {
            start++;
        }
        int point = digits(line, start);
        if (point == start || point - start > DIGITS || line.at(point) != '.') {
            return 0;
        }
        int end = digits(line, point + 1);
        boolean exact = end - start == DIGITS + 1 || (point - start == DIGITS && end == point + 2);
        return exact && (line.at(end) == ' ' || end == line.length()) ? end : 0;
    }

    private static int digits(TextLine line, int from) {
        int i = from;
        while (line.at(i) >= '0' && line.at(i) <= '9' && i - from <= DIGITS) {
            i++;
        }
        return i;
    }
}
