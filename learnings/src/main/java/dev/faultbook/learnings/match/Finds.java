package dev.faultbook.learnings.match;

import java.util.Arrays;

/**
 * The patterns that may occur in a line, as its literals say, and where the first and the last literal of each begin, counted from the line's start. Those of
 * many lines can be kept one behind the other, and looked at line by line.
 */
public final class Finds {
    private static final int PATTERN = 0;
    private static final int FIRST = 1;
    private static final int LAST = 2;
    private static final int NUMBERS = 3;

    private int[] numbers = new int[16 * NUMBERS];
    private int start;
    private int end;
    private boolean isLook;

    void add(int pattern, int firstAt, int lastAt) {
        makeRoom(NUMBERS);
        numbers[end + PATTERN] = pattern;
        numbers[end + FIRST] = firstAt;
        numbers[end + LAST] = lastAt;
        end += NUMBERS;
    }

    private void makeRoom(int more) {
        requireOwn();
        if (end + more > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(end + more, 2 * numbers.length));
        }
    }

    /** Forgets them all. */
    public void clear() {
        requireOwn();
        end = 0;
    }

    private void requireOwn() {
        if (isLook) {
            throw new IllegalStateException("these are another's");
        }
    }

    /** Adds those of another line. */
    public void addAll(Finds other) {
        int more = other.end - other.start;
        makeRoom(more);
        System.arraycopy(other.numbers, other.start, numbers, end, more);
        end += more;
    }

    /** Makes this, from now on, a look at some of another's, for as long as that stays as it is. */
    public void lookAt(Finds other, int from, int to) {
        isLook = true;
        numbers = other.numbers;
        start = NUMBERS * from;
        end = NUMBERS * to;
    }

    public int count() {
        return (end - start) / NUMBERS;
    }

    /** Its position in the list that was compiled. */
    public int pattern(int index) {
        return numbers[start + NUMBERS * index + PATTERN];
    }

    int first(int index) {
        return numbers[start + NUMBERS * index + FIRST];
    }

    int last(int index) {
        return numbers[start + NUMBERS * index + LAST];
    }
}
