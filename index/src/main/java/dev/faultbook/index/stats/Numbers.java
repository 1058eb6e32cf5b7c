package dev.faultbook.index.stats;

import java.util.Arrays;

/** Whole numbers in a row, in memory of their own size. */
final class Numbers {
    private long[] numbers = new long[256];
    private int size;

    void add(long number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + (size >> 1));
        }
        numbers[size++] = number;
    }

    int size() {
        return size;
    }

    long get(int at) {
        return numbers[at];
    }

    /** Ascending. */
    long[] sorted() {
        long[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
