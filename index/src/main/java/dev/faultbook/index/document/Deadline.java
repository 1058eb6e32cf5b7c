package dev.faultbook.index.document;

import java.time.Duration;

/** A moment after which work stops with what it has. */
public final class Deadline {
    private final long startNanos = System.nanoTime();
    private final long budgetNanos;

    private Deadline(long budgetNanos) {
        this.budgetNanos = budgetNanos;
    }

    /** So much time from now. */
    public static Deadline in(Duration budget) {
        return new Deadline(budget.toNanos());
    }

    public static Deadline never() {
        return new Deadline(Long.MAX_VALUE);
    }

    public boolean isOver() {
        return System.nanoTime() - startNanos >= budgetNanos;
    }
}
