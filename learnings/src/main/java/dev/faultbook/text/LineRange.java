package dev.faultbook.text;

/**
 * A run of lines of a raw log.
 *
 * @param first the first line, counted from 1; lines end at {@code \n} only
 * @param last the last line, included; at least {@code first}
 */
public record LineRange(long first, long last) implements Comparable<LineRange> {
    public LineRange {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("not a line range: " + first + "-" + last);
        }
    }

    public static LineRange of(long line) {
        return new LineRange(line, line);
    }

    /** The smallest range that holds both. */
    public LineRange span(LineRange other) {
        return new LineRange(Math.min(first, other.first), Math.max(last, other.last));
    }

    public boolean contains(long line) {
        return first <= line && line <= last;
    }

    public boolean overlaps(LineRange other) {
        return first <= other.last && other.first <= last;
    }

    public long size() {
        return last - first + 1;
    }

    /** Earlier first line first; of two that start together, the shorter first. */
    @Override
    public int compareTo(LineRange other) {
        int byFirst = Long.compare(first, other.first);
        return byFirst != 0 ? byFirst : Long.compare(last, other.last);
    }

    @Override
    public String toString() {
        return first == last ? Long.toString(first) : first + "-" + last;
    }
}
