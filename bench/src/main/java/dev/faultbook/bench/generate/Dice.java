package dev.faultbook.bench.generate;

/** Random numbers (xorshift64*): the same ones from the same seed on every JVM, in a nanosecond each. */
final class Dice {
    private long state;

    Dice(long seed) {
        state = (seed + 1) * 0x9e3779b97f4a7c15L | 1;
    }

    long next() {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return state * 0x2545f4914f6cdd1dL;
    }

    /** From 0 to {@code bound}, which is excluded. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    boolean oneIn(int many) {
        return below(many) == 0;
    }

    /** Normally distributed, with mean 0 and deviation 1. */
    double normal() {
        double radius = Math.sqrt(-2 * Math.log((below(1 << 30) + 1) / (double) (1 << 30)));
        return radius * Math.cos(2 * Math.PI * below(1 << 30) / (1 << 30));
    }
}
