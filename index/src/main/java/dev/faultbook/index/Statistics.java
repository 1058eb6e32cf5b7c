package dev.faultbook.index;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Tally;
import dev.faultbook.index.stats.Aggregation;
import dev.faultbook.index.stats.FlakyTarget;
import dev.faultbook.index.stats.FlakyTargets;
import dev.faultbook.index.stats.Rows;
import dev.faultbook.index.stats.SignificantTerms;
import dev.faultbook.index.stats.Stats;
import dev.faultbook.index.stats.StatsRequest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;

/** Answers what there is to count. Thread-safe. */
public final class Statistics {
    private final BuildIndex index;
    private final Search search;

    Statistics(BuildIndex index, Search search) {
        this.index = index;
        this.search = search;
    }

    /**
     * Counts builds or steps, and how long they took. Exact, but for queries that a search answers in part.
     *
     * @throws FaultbookException when the query cannot be understood, or the answer would be too large
     */
    public Stats stats(StatsRequest request) {
        long start = System.nanoTime();
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Selection selection = select(request.query(), snapshot);
            Rows rows = snapshot.rows(request, selection.builds());
            return Aggregation.of(request, rows, selection.exact(), () -> Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** The request's first targets whose builds turn from green to red and back though their instructions stay the same; of its query and its time. */
    public FlakyTargets flaky(StatsRequest request) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Selection selection = select(request.query(), snapshot);
            return new FlakyTargets(
                    FlakyTarget.of(snapshot.targetBuilds(request, selection.builds()), request.top()),
                    selection.exact());
        }
    }

    /**
     * The words that set failures apart from all others: what varies from build to build, such as numbers and versions, is none.
     *
     * @param query says which failures, such as {@code cluster:ID} or {@code learning:ID}
     */
    public SignificantTerms terms(String query, int limit) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Selection selection = select(query, snapshot);
            return SignificantTerms.of(snapshot.words(selection.builds()), limit, selection.exact());
        }
    }

    /** All builds counted by what they have, in no order. */
    public List<Tally> tallies(Tally.Column column) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return snapshot.tallies(column);
        }
    }

    /**
     * The builds that answer a query, by their keys.
     *
     * @param exact false when there may be more
     */
    private record Selection(LongPredicate builds, boolean exact) {}

    private Selection select(String query, BuildIndex.Snapshot snapshot) {
        if (query.isBlank()) {
            return new Selection(key -> true, true);
        }
        Search.Answering answering = search.answering(query, snapshot);
        Set<Long> keys =
                answering.builds().stream().map(HexFormat::fromHexDigitsToLong).collect(Collectors.toSet());
        return new Selection(keys::contains, answering.exact());
    }
}
