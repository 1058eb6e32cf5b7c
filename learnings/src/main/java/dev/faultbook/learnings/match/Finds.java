package dev.faultbook.learnings.match;

import java.util.Arrays;

/** The patterns that may occur in a line, as its literals say, and where the last literal of each begins, counted from the line's start. */
public final class Finds {
    private int[] patterns = new int[16];
    private int[] last = new int[16];
    private int count;

    void clear() {
        count = 0;
    }

    void add(int pattern, int at) {
        if (count == patterns.length) {
            patterns = Arrays.copyOf(patterns, 2 * count);
            last = Arrays.copyOf(last, 2 * count);
        }
        patterns[count] = pattern;
        last[count++] = at;
    }

    /** The same for a line of its own. */
    public void copy(Finds other) {
        count = 0;
        for (int i = 0; i < other.count; i++) {
            add(other.patterns[i], other.last[i]);
        }
    }

    public int count() {
        return count;
    }

    /** Its position in the list that was compiled. */
    public int pattern(int index) {
        return patterns[index];
    }

    int last(int index) {
        return last[index];
    }
}
