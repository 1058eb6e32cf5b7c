package dev.faultbook.ingest.format;

import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a picture that BuildKit draws on a terminal (moby/buildkit v0.32, {@code util/progress/progressui/display.go}). */
final class TtyLine {
    private static final Pattern FRAME = Pattern.compile(
            "\\[\\+\\] \\w[\\w -]{0,40} (\\d{1,9}\\.\\d)s \\(\\d{1,9}/\\d{1,9}\\)( FINISHED)?(?:\\s.*)?");
    /** A name that ends at most so many blanks before the time may have been cut there. */
    private static final int GAP_OF_CUT = 8;

    private static final String MARK = "=> ";
    private static final String PART = "=> =>";
    private static final String OUTPUT = "=> => #";

    private Kind kind = Kind.OTHER;
    private String text = "";
    private double seconds;
    private boolean finished;
    private boolean maybeCut;

    enum Kind {
        /** The first line of a picture. */
        FRAME,
        /** A vertex. */
        ROW,
        /** A part of the work of the vertex above. */
        PART,
        /** What the vertex above printed last. */
        OUTPUT,
        OTHER
    }

    /** Reads a line. Copied pictures often lack the blank at the front. */
    Kind read(TextLine line) {
        kind = kindOf(line);
        return kind;
    }

    private Kind kindOf(TextLine line) {
        int first = line.at(0);
        if (first == '[') {
            return frame(line);
        }
        int at = first == ' ' ? 1 : 0;
        if (!line.startsWith(at, MARK)) {
            return Kind.OTHER;
        }
        if (line.startsWith(at, OUTPUT)) {
            text = decoded(line, at + OUTPUT.length() + 1, line.length());
            return Kind.OUTPUT;
        }
        if (!time(line, at + MARK.length())) {
            return Kind.OTHER;
        }
        return line.startsWith(at, PART) ? Kind.PART : Kind.ROW;
    }

    private Kind frame(TextLine line) {
        if (!line.startsWith("[+] ")) {
            return Kind.OTHER;
        }
        Matcher frame = FRAME.matcher(line.text());
        if (!frame.matches()) {
            return Kind.OTHER;
        }
        seconds = Double.parseDouble(frame.group(1));
        finished = frame.group(2) != null;
        return Kind.FRAME;
    }

    /** Reads name and time from the line's end. */
    private boolean time(TextLine line, int from) {
        int end = line.length();
        while (end > from && line.at(end - 1) == ' ') {
            end--;
        }
        int i = end - 1;
        if (line.at(i) != 's' || !isDigit(line.at(i - 1)) || line.at(i - 2) != '.') {
            return false;
        }
        i -= 3;
        double unit = 1;
        seconds = (line.at(end - 2) - '0') / 10.0;
        while (i >= from && isDigit(line.at(i)) && unit < 1e9) {
            seconds += unit * (line.at(i) - '0');
            unit *= 10;
            i--;
        }
        int gapEnd = i;
        while (i >= from && line.at(i) == ' ') {
            i--;
        }
        maybeCut = gapEnd - i <= GAP_OF_CUT;
        text = decoded(line, from, i + 1);
        return unit > 1 && gapEnd > i && i >= from;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Trailing blanks, and what is left of a character that was cut, are dropped. */
    private static String decoded(TextLine line, int from, int to) {
        String text = from >= to
                ? ""
                : new String(line.bytes(), line.from() + from, to - from, StandardCharsets.UTF_8).stripTrailing();
        return text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    }

    /** A row's name with its state in front, or a line of output. */
    String text() {
        return text;
    }

    /** Of a frame, seconds since the build's start; of a row, the time at work so far. */
    double seconds() {
        return seconds;
    }

    /** Whether a frame is the last one of a build whose vertices are all complete. */
    boolean isFinished() {
        return finished;
    }

    /** Whether the terminal may have been too narrow for a row's name. */
    boolean isMaybeCut() {
        return maybeCut;
    }
}
