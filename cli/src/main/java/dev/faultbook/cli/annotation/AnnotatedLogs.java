package dev.faultbook.cli.annotation;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.learnings.Catalog;
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

    /** {@code 2 of 3 builds failed}. */
    String headline() {
        long failed = logs.stream()
                .filter(log -> log.outcome() == BuildOutcome.FAILURE)
                .count();
        long unreadable = logs.stream().filter(Annotated::isUnreadable).count();
        String all = logs.size() == 1 ? "1 build" : logs.size() + " builds";
        return (failed == 0 ? "no failure in " + all : failed + " of " + all + " failed")
                + (unreadable == 0 ? "" : ", " + unreadable + " unreadable");
    }

    /** {@code and 12 more findings}. */
    static String more(long left) {
        return "and " + left + (left == 1 ? " more finding" : " more findings");
    }
}
