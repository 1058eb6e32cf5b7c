package dev.faultbook.learnings.match;

import java.util.Arrays;

/** The patterns that may occur in a line, as its literals say, and where the first and the last literal of each begin, counted from the line's start. */
public final class Finds {
    private int[] patterns = new int[16];
    private int[] first = new int[16];
    private int[] last = new int[16];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int pattern, int firstAt, int lastAt) {
        if (count == patterns.length) {
            patterns = Arrays.copyOf(patterns, 2 * count);
            first = Arrays.copyOf(first, 2 * count);
            last = Arrays.copyOf(last, 2 * count);
        }
        patterns[count] = pattern;
        first[count] = firstAt;
        last[count++] = lastAt;
    }

    /** The same for a line of its own. */
    public void copy(Finds other) {
        if (other.count > patterns.length) {
            patterns = new int[other.patterns.length];
            first = new int[other.patterns.length];
            last = new int[other.patterns.length];
        }
        System.arraycopy(other.patterns, 0, patterns, 0, other.count);
        System.arraycopy(other.first, 0, first, 0, other.count);
        System.arraycopy(other.last, 0, last, 0, other.count);
        count = other.count;
    }

    public int count() {
        return count;
    }

    /** Its position in the list that was compiled. */
    public int pattern(int index) {
        return patterns[index];
    }

    int first(int index) {
        return first[index];
    }

    int last(int index) {
        return last[index];
    }
}
