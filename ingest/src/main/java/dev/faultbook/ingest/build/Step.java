package dev.faultbook.ingest.build;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work with its own output: a BuildKit vertex, {@code STEP n/m}, {@code Step n/m}, a CI step, or a whole log.
 *
 * @param id as the tool names it ({@code #7}, {@code STEP 3/9}); in a log of several builds with the build's number before it ({@code 2:#7})
 * @param name what it does, as the tool puts it, such as {@code [builder 3/9] RUN make}
 * @param stage null when the log does not tell
 * @param platform null when the log does not tell, such as {@code linux/arm64}
 * @param command null when the step runs no instruction, such as {@code RUN make}
 * @param duration null when the log does not tell
 * @param lines from its first line to its last; lines of steps that run at the same time may lie between
 * @param exitCode null when none is printed
 */
public record Step(
        String id,
        String name,
        @Nullable String stage,
        @Nullable String platform,
        @Nullable String command,
        StepOutcome outcome,
        @Nullable Duration duration,
        LineRange lines,
        @Nullable Integer exitCode) {
    public Step {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(outcome, "outcome");
        requireNonNull(lines, "lines");
    }
}
