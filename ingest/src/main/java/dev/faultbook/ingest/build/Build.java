package dev.faultbook.ingest.build;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One log's run: usually one build, and all its builds' steps in order when it holds several.
 *
 * @param format what printed it, such as {@code buildkit-plain}; the first builder's, or {@code plain}
 * @param wrapper the CI system around its lines, such as {@code github-actions}; null when bare
 * @param job what the CI system calls the job; null when the log does not tell
 * @param startedAt null when the log has no absolute time
 * @param duration null when the log does not tell
 * @param platforms those that the steps name, in order of appearance
 */
public record Build(
        BuildOutcome outcome,
        String format,
        @Nullable String wrapper,
        @Nullable String job,
        @Nullable Instant startedAt,
        @Nullable Duration duration,
        List<String> platforms,
        List<Step> steps,
        Timing timing) {
    public Build {
        requireNonNull(outcome, "outcome");
        requireNonNull(format, "format");
        platforms = List.copyOf(platforms);
        steps = List.copyOf(steps);
        requireNonNull(timing, "timing");
    }

    /** Without the steps and what is told of them. */
    public Build summary() {
        return new Build(outcome, format, wrapper, job, startedAt, duration, platforms, List.of(), Timing.NONE);
    }
}
