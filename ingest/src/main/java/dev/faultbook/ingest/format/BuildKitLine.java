package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;

/** The prefix {@code #7 } of BuildKit's plain lines, and {@code #7 14.02 } of those that a step printed. */
final class BuildKitLine {
    private static final int MOST_INDENT = 8;

    private int vertex;
    private int indent;
    private int textAt;
    private boolean log;
    private int timeDigits;
    private double seconds;

    /** Reads the prefix, which a person may have indented, or the terminal have written {@code ^C} before; false when the line has none. */
    boolean read(TextLine line) {
        int start = line.at(0) == '^' && line.at(1) == 'C' ? 2 : 0;
        while (line.at(start) == ' ' && start < MOST_INDENT) {
            start++;
        }
        if (line.at(start) != '#') {
            return false;
        }
        int i = start + 1;
        int number = 0;
        while (isDigit(line.at(i)) && i - start < 8) {
            number = number * 10 + line.at(i++) - '0';
        }
        if (i == start + 1 || line.at(i) != ' ') {
            return false;
        }
        indent = line.at(0) == ' ' ? start : 0;
        vertex = number;
        textAt = i + 1;
        log = readTime(line, textAt);
        return true;
    }

    private boolean readTime(TextLine line, int at) {
        int i = line.at(at) == '-' ? at + 1 : at;
        int start = i;
        double value = 0;
        while (isDigit(line.at(i))) {
            value = value * 10 + line.at(i++) - '0';
        }
        if (i == start || line.at(i) != '.') {
            return false;
        }
        i++;
        double unit = 0.1;
        int fraction = i;
        while (isDigit(line.at(i)) && i - fraction < 3) {
            value += (line.at(i++) - '0') * unit;
            unit /= 10;
        }
        int next = line.at(i);
        if (next != ' ' && next != -1) {
            return false;
        }
        seconds = line.at(at) == '-' ? -value : value;
        timeDigits = i - start - 1;
        textAt = next == ' ' ? i + 1 : i;
        return true;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** The number behind {@code #}. */
    int vertex() {
        return vertex;
    }

    /** Blanks before {@code #}; BuildKit prints none. */
    int indent() {
        return indent;
    }

    /** Where the text behind the prefix starts. */
    int textAt() {
        return textAt;
    }

    /** Whether the line is output of the step, with a time. */
    boolean isLog() {
        return log;
    }

    /** Whether the time has nearly as many digits as BuildKit gives one, three or more. */
    boolean isExact() {
        return timeDigits >= 3;
    }

    /** Seconds since the step's start. */
    double seconds() {
        return seconds;
    }
}
