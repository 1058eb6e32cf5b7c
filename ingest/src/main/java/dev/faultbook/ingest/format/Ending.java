package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.source.TextLine;
import org.jspecify.annotations.Nullable;

/**
 * The last lines of a builder's run. People often copy a log only up to the error: where it ends with a tool's words of failure, and nothing
 * but the rest of that message behind them, the step failed although the builder's own line is not there.
 */
final class Ending {
    private static final int LINES = 64;
    private static final int LINE_BYTES = 600;

    private final byte[][] bytes = new byte[LINES][];
    private final int[] lengths = new int[LINES];
    private final long[] numbers = new long[LINES];
    private long count;

    /** Takes a line of the run, as far as it is peeled. */
    void line(TextLine line) {
        int slot = (int) (count++ % LINES);
        if (bytes[slot] == null) {
            bytes[slot] = new byte[LINE_BYTES];
        }
        lengths[slot] = Math.min(LINE_BYTES, line.length());
        numbers[slot] = line.number();
        System.arraycopy(line.bytes(), line.from(), bytes[slot], 0, lengths[slot]);
    }

    /** Another run begins. */
    void clear() {
        count = 0;
    }

    /** The log ended while the run was open, and the builder does not say how it ended. */
    void judge(BuilderRun run) {
        OpenStep step = run.outcome() == BuildOutcome.UNKNOWN ? lastOpen(run) : null;
        Fact failure = step == null ? null : failure();
        if (step != null && failure != null) {
            step.states(failure);
            step.end(StepOutcome.FAILED);
            run.end(BuildOutcome.FAILURE);
        }
    }

    private static @Nullable OpenStep lastOpen(BuilderRun run) {
        OpenStep last = null;
        for (OpenStep step : run.steps()) {
            boolean later = last == null || step.lines().last() >= last.lines().last();
            if (step.outcome() == StepOutcome.RUNNING && later) {
                last = step;
            }
        }
        return last;
    }

    private @Nullable Fact failure() {
        LastWords words = new LastWords();
        TextLine line = new TextLine();
        for (long i = Math.max(0, count - LINES); i < count; i++) {
            int slot = (int) (i % LINES);
            line.set(bytes[slot], 0, lengths[slot], numbers[slot]);
            if (!line.isBlank()) {
                words.line(line);
            }
        }
        return words.failure();
    }
}
