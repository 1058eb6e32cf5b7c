package dev.faultbook.ingest.build;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work with its own output: a BuildKit vertex, {@code STEP n/m}, {@code Step n/m}, a CI step, or a whole log.
 *
 * @param id as the tool names it ({@code #7}, {@code STEP 3/9}); in a log of several builds with the build's number before it ({@code 2:#7})
 * @param name what it does, as the tool puts it, such as {@code [builder 3/9] RUN make}
 * @param stage null when the log does not tell
 * @param platform null when the log does not tell, such as {@code linux/arm64}
 * @param command null when the step runs no instruction, such as {@code RUN make}
 * @param startedAt null when the log has no absolute time
 * @param waited from the end of the last step that it needs (of the first line of its build, where it needs none) to its start; null when the
 *     log has no absolute time
 * @param duration time at work; null when the log does not tell
 * @param emulated whether its commands ran under an emulator of its platform, as the log says
 * @param needs ids of the steps without which it could not start, as far as the log tells
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
        @Nullable Instant startedAt,
        @Nullable Duration waited,
        @Nullable Duration duration,
        boolean emulated,
        List<String> needs,
        LineRange lines,
        @Nullable Integer exitCode) {
    public Step {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(outcome, "outcome");
        needs = List.copyOf(needs);
        requireNonNull(lines, "lines");
    }

    /** The same for a log whose times tell durations only. */
    public Step withoutDate() {
        return new Step(
                id, name, stage, platform, command, outcome, null, waited, duration, emulated, needs, lines, exitCode);
    }

    /** When it was over; null when the log has no absolute time. */
    public @Nullable Instant endedAt() {
        return startedAt == null || duration == null ? startedAt : startedAt.plus(duration);
    }
}
