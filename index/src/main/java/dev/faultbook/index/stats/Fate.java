package dev.faultbook.index.stats;

import java.util.Arrays;

/** How a build or a step ended. */
public enum Fate {
    /** Of a build: its log does not tell. Of a step: it was cached, cancelled, or never ended. */
    UNKNOWN(0),
    SUCCESS(1),
    /** Of a build: a learning explains it. */
    FAILURE(2),
    /** A build that failed, and nothing explains why. */
    UNEXPLAINED(3);

    private static final Fate[] BY_NUMBER = Arrays.copyOf(values(), values().length);

    private final int number;

    Fate(int number) {
        this.number = number;
    }

    /** What stands for it in an index. */
    public int number() {
        return number;
    }

    /** The fate that a number stands for. */
    public static Fate of(int number) {
        return BY_NUMBER[number];
    }
}
