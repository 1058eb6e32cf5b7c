package dev.faultbook.index.stats;

import java.util.Arrays;

/** Small whole numbers in a row, in memory of their own size. */
final class Ints {
    private int[] numbers = new int[256];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size + (size >> 1));
        }
        numbers[size++] = number;
    }

    int size() {
        return size;
    }

    int get(int at) {
        return numbers[at];
    }
}
