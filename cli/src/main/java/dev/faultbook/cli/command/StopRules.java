package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.Live;
import dev.faultbook.ingest.Sighting;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** When a command that still runs is to be ended: once a learning shows, or too much time is lost. The first reason counts. */
final class StopRules implements Live {
    private final Set<String> learnings;
    private final Optional<Duration> mostLost;
    private final Consumer<Reason> stop;
    private boolean stopped;

    /**
     * Why a command was ended.
     *
     * @param learning the learning that it showed; empty when it is about time
     */
    record Reason(String text, Optional<String> learning) {}

    /**
     * @param learnings ids, whatever their roles
     * @param mostLost altogether, in all steps
     * @param stop gets the reason, once
     */
    StopRules(Set<String> learnings, Optional<Duration> mostLost, Consumer<Reason> stop) {
        this.learnings = Set.copyOf(learnings);
        this.mostLost = mostLost;
        this.stop = stop;
    }

    /**
     * @throws FaultbookException when the catalog has no such learning, or one that is no longer looked for
     */
    static void requireKnown(Set<String> ids, Catalog catalog) {
        List<String> unknown = ids.stream()
                .filter(id -> catalog.find(id)
                        .filter(learning -> learning.detect().isPresent())
                        .isEmpty())
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "--stop-on: there is no learning " + String.join(", ", unknown)
                            + " that logs can show. See: faultbook learnings list");
        }
    }

    @Override
    public void sighted(Sighting sighting) {
        // The report says it.
    }

    @Override
    public void shown(Learning learning, Shown where) {
        if (learnings.contains(learning.id())) {
            stop(new Reason("line " + where.lines().first() + " shows " + learning.id(), Optional.of(learning.id())));
        }
    }

    @Override
    public void lost(Duration soFar) {
        mostLost.filter(most -> soFar.compareTo(most) > 0)
                .ifPresent(most -> stop(new Reason(
                        text(soFar) + " went into what came to nothing, more than " + text(most), Optional.empty())));
    }

    private void stop(Reason why) {
        if (!stopped) {
            stopped = true;
            stop.accept(why);
        }
    }

    private static String text(Duration time) {
        long minutes = time.toMinutes();
        return minutes == 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : minutes + " min " + time.toSecondsPart() + " s";
    }
}
