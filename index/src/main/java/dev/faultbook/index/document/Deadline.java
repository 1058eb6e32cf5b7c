package dev.faultbook.index.document;

import java.time.Duration;

/** A moment after which work stops with what it has. */
@FunctionalInterface
public interface Deadline {
    /** So much time from now. */
    static Deadline in(Duration budget) {
        long startNanos = System.nanoTime();
        long budgetNanos = budget.toNanos();
        return () -> System.nanoTime() - startNanos >= budgetNanos;
    }

    static Deadline never() {
        return () -> false;
    }

    /** Once it is, it stays so. */
    boolean isOver();
}
