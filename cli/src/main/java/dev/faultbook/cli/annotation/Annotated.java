package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.source.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One log's verdict, as far as annotations show it: a few lines, however long the log is.
 *
 * @param log as it was given; {@code -} for standard input
 * @param name of the log for a person
 * @param summary what follows the outcome: {@code " in 8.5 s, 4 steps on linux/amd64"}
 * @param source who judged: learning, revision, catalog; empty when no learning explains the log
 * @param annotations those that matter most first
 * @param lines that are quoted anywhere, in order, each once
 */
public record Annotated(
        String log,
        String name,
        BuildOutcome outcome,
        String summary,
        Optional<Duration> duration,
        String source,
        List<Annotation> annotations,
        List<LogLine> lines) {
    public Annotated {
        requireNonNull(log, "log");
        requireNonNull(name, "name");
        requireNonNull(outcome, "outcome");
        requireNonNull(summary, "summary");
        requireNonNull(duration, "duration");
        requireNonNull(source, "source");
        annotations = List.copyOf(annotations);
        lines = List.copyOf(lines);
    }

    /** What broke the build: its cause, or that it is unexplained. */
    Optional<Annotation> failure() {
        return annotations.stream()
                .filter(annotation -> annotation.level() == Level.ERROR)
                .findFirst();
    }

    /** Whether the log could not be read, so that nothing is known of its build. */
    boolean isUnreadable() {
        return failure()
                .filter(annotation -> annotation.rule().equals(Annotation.UNREADABLE))
                .isPresent();
    }

    /** {@code failed}, {@code ok}, {@code unknown outcome} or {@code unreadable}. */
    String verdict() {
        return isUnreadable()
                ? "unreadable"
                : switch (outcome) {
                    case FAILURE -> "failed";
                    case SUCCESS -> "ok";
                    case UNKNOWN -> "unknown outcome";
                };
    }
}
