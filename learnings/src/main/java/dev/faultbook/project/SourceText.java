package dev.faultbook.project;

import dev.faultbook.text.LineRange;
import java.util.Arrays;

/** Text put together from places of a file; each character knows its line, from 1, and its column, from 0. */
final class SourceText {
    private final StringBuilder text = new StringBuilder();
    private int[] lines = new int[64];
    private int[] columns = new int[64];

    /** Text all of which stands on one line, its columns unknown. */
    static SourceText on(int line, String content) {
        SourceText text = new SourceText();
        for (int i = 0; i < content.length(); i++) {
            text.add(content.charAt(i), line, -1);
        }
        return text;
    }

    void add(char c, int line, int column) {
        int at = text.length();
        if (at == lines.length) {
            lines = Arrays.copyOf(lines, at * 2);
            columns = Arrays.copyOf(columns, at * 2);
        }
        text.append(c);
        lines[at] = line;
        columns[at] = column;
    }

    void add(String content, int from, int line) {
        for (int i = from; i < content.length(); i++) {
            add(content.charAt(i), line, i);
        }
    }

    void addAll(SourceText other) {
        for (int i = 0; i < other.length(); i++) {
            add(other.charAt(i), other.lines[i], other.columns[i]);
        }
    }

    void cutTo(int length) {
        text.setLength(length);
    }

    SourceText from(int start) {
        return part(start, length());
    }

    SourceText part(int start, int end) {
        SourceText part = new SourceText();
        for (int i = start; i < end; i++) {
            part.add(text.charAt(i), lines[i], columns[i]);
        }
        return part;
    }

    int length() {
        return text.length();
    }

    char charAt(int at) {
        return text.charAt(at);
    }

    boolean startsWith(String what, int at) {
        return at + what.length() <= length()
                && text.substring(at, at + what.length()).equals(what);
    }

    /** The lines of the characters from start to end, which is left out. */
    LineRange linesOf(int start, int end) {
        return new LineRange(lines[start], lines[Math.max(start, end - 1)]);
    }

    int columnOf(int at) {
        return columns[at];
    }

    String substring(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
