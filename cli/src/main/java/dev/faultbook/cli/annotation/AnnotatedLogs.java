package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.learnings.Catalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All logs of a run, for one document.
 *
 * @param logs in the order in which they were named
 * @param catalog that judged them
 */
public record AnnotatedLogs(List<Annotated> logs, Catalog catalog, String programVersion) {
    public AnnotatedLogs {
        logs = List.copyOf(logs);
        requireNonNull(catalog, "catalog");
        requireNonNull(programVersion, "programVersion");
    }

    /** Those that matter most first; of equals, in the order of the logs. */
    List<Annotation> annotations() {
        return logs.stream()
                .flatMap(log -> log.annotations().stream())
                .sorted(Comparator.comparing(Annotation::level))
                .toList();
    }

    /** Failed ones first. */
    List<Annotated> byUrgency() {
        return logs.stream()
                .sorted(Comparator.comparingInt(
                        log -> log.isUnreadable() ? 1 : log.outcome() == BuildOutcome.FAILURE ? 0 : 2))
                .toList();
    }

    /** {@code 2 of 3 builds failed, 1 unknown}; a log that could not be read is no build. */
    String headline() {
        long unreadable = logs.stream().filter(Annotated::isUnreadable).count();
        long failed = count(BuildOutcome.FAILURE);
        long known = failed + count(BuildOutcome.SUCCESS);
        long unknown = logs.size() - unreadable - known;
        List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(failed + " of " + builds(known + unknown) + " failed");
        } else if (known > 0) {
            parts.add("no failure in " + builds(known));
        }
        if (unknown > 0) {
            parts.add(parts.isEmpty() ? "outcome of " + builds(unknown) + " unknown" : unknown + " unknown");
        }
        if (unreadable > 0) {
            parts.add(
                    parts.isEmpty()
                            ? (unreadable == 1 ? "1 log" : unreadable + " logs") + " unreadable"
                            : unreadable + " unreadable");
        }
        return String.join(", ", parts);
    }

    private long count(BuildOutcome outcome) {
        return logs.stream()
                .filter(log -> !log.isUnreadable() && log.outcome() == outcome)
                .count();
    }

    private static String builds(long count) {
        return count == 1 ? "1 build" : count + " builds";
    }

    /** {@code and 12 more findings}. */
    static String more(long left) {
        return "and " + left + (left == 1 ? " more finding" : " more findings");
    }
}
