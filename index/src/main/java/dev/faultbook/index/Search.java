package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.QueryParser;
import dev.faultbook.index.query.Scope;
import dev.faultbook.index.query.Text;
import dev.faultbook.index.query.TextFinder;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.Phrase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers searches: the index names builds that may match, the stored text says which of them do, and shows where. The text of a build is read only when the build
 * is to be shown, or everything is to be counted. Thread-safe.
 */
final class Search {
    private static final Query.Leaf FAILED =
            new Query.Having(new Condition.Is(Field.OUTCOME, BuildOutcome.FAILURE.word()));

    /** Builds whose text is read at the same time, by as many threads as there are processors. */
    private static final int TOGETHER = 8;

    private final BuildIndex index;
    private final Builds builds;
    private final LogStore logs;
    private final SearchLimits limits;
    private final Clock clock;

    Search(BuildIndex index, Builds builds, LogStore logs, SearchLimits limits, Clock clock) {
        this.index = index;
        this.builds = builds;
        this.logs = logs;
        this.limits = limits;
        this.clock = clock;
    }

    SearchPage run(SearchRequest request) {
        long start = System.nanoTime();
        QueryParser.Parsed parsed = QueryParser.parseWithHints(request.query(), clock);
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return new Run(snapshot, since(request, parsed.query()), request).page(parsed.hints(), start);
        }
    }

    private static Query since(SearchRequest request, Query query) {
        return request.since()
                .<Query>map(time -> new Query.All(List.of(
                        query,
                        new Query.Having(new Condition.Within(Field.SEEN, time.toEpochMilli(), Long.MAX_VALUE)))))
                .orElse(query);
    }

    /**
     * The builds that answer a query.
     *
     * @param exact false when time or a limit ran out: there may be more then
     */
    record Answering(List<String> builds, boolean exact) {}

    Answering answering(String query, BuildIndex.Snapshot snapshot) {
        SearchRequest all = SearchRequest.of(query);
        Run run = new Run(snapshot, QueryParser.parse(query, clock), all);
        run.lookAtRest();
        List<String> ids = run.matching.stream()
                .filter(build -> !run.doubtful.get(build))
                .mapToObj(snapshot::id)
                .toList();
        return new Answering(ids, !run.partial);
    }

    Occurrences occurrences(StoredBuild build, Text text, long from, int most) {
        try (StoredLog log = logs.open(build.report().log().sha256())) {
            LineRange rest =
                    new LineRange(from, Math.max(from, build.report().log().lines()));
            return Occurrences.in(
                    log, rest, TextFinder.of(text), most, limits.time().get());
        }
    }

    /** Single words are what an index is sure of. */
    List<StoredBuild> having(Set<String> words) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            List<Matches> matches = words.stream()
                    .map(word -> snapshot.ask(
                            new Query.Says(new Text.Words(new Phrase(word)), Scope.LOG, Optional.empty()),
                            Deadline.never()))
                    .toList();
            BitSet all = (BitSet) snapshot.all().clone();
            matches.forEach(match -> all.and(match.possible()));
            Ranking ranking = new Ranking(snapshot, Order.RELEVANCE, all, snapshot.scores(matches));
            List<StoredBuild> found = new ArrayList<>();
            while (!ranking.isEmpty()) {
                builds.get(snapshot.id(ranking.next())).ifPresent(found::add);
            }
            return found;
        }
    }

    /**
     * What the text of a build says.
     *
     * @param isLate whether time ran out meanwhile: then nobody knows whether it matches
     */
    private record Read(int build, boolean matches, boolean isLate, boolean isLost) {}

    /** One search. */
    private final class Run {
        private final BuildIndex.Snapshot snapshot;
        private final SearchRequest request;
        private final Deadline deadline = limits.time().get();
        private final Asked asked;
        /** Those that the index is not sure of, and nobody has looked at. */
        private final BitSet doubtful;
        /** Those that match, as far as is known, and perhaps {@link #doubtful} ones. */
        private final BitSet matching;

        private int lookedAt;
        private boolean partial;

        Run(BuildIndex.Snapshot snapshot, Query query, SearchRequest request) {
            this.snapshot = snapshot;
            this.request = request;
            this.asked = new Asked(snapshot, query, deadline);
            Answer answer = asked.answer();
            this.matching = (BitSet) answer.possible().clone();
            matching.and(snapshot.all());
            this.doubtful = (BitSet) matching.clone();
            doubtful.andNot(answer.sure());
            this.partial = !asked.isComplete();
        }

        SearchPage page(List<QueryParser.Hint> hints, long start) {
            Ranking ranking = new Ranking(snapshot, request.order(), matching, scores());
            List<Integer> page = new ArrayList<>();
            Deque<Integer> ahead = new ArrayDeque<>();
            int left = request.offset();
            while (page.size() < request.limit() && !(ahead.isEmpty() && ranking.isEmpty())) {
                if (ahead.isEmpty()) {
                    ahead.addAll(next(ranking, Math.max(TOGETHER, request.limit() - page.size() + left)));
                    lookAt(ahead);
                } else {
                    int build = ahead.remove();
                    if (isMatch(build) && left-- <= 0) {
                        page.add(build);
                    }
                }
            }
            if (request.effort() == SearchRequest.Effort.COUNT) {
                lookAtRest();
            }
            Optional<Cursor> next = page.isEmpty() || (ahead.isEmpty() && ranking.isEmpty())
                    ? Optional.empty()
                    : Optional.of(ranking.cursor(page.getLast()));
            List<BuildHit> hits = hits(page);
            return new SearchPage(
                    matching.cardinality() - doubtful.cardinality(),
                    doubtful.isEmpty() && !partial,
                    partial,
                    hints,
                    hits,
                    next,
                    Facet.of(snapshot.facets(matching)),
                    Histogram.of(
                            snapshot,
                            matching,
                            snapshot.ask(FAILED, Deadline.never()).sure()),
                    Duration.ofNanos(System.nanoTime() - start));
        }

        /** None is needed where nothing but the time tells which build comes first. */
        private float[] scores() {
            List<Matches> texts = request.order() == Order.RELEVANCE ? asked.texts() : List.of();
            return texts.isEmpty() ? new float[0] : snapshot.scores(texts);
        }

        /** The next builds behind what was shown before: as many as the page needs at least, so that none is looked at in vain. */
        private List<Integer> next(Ranking ranking, int most) {
            List<Integer> next = new ArrayList<>();
            while (next.size() < most && !ranking.isEmpty()) {
                int build = ranking.next();
                if (request.after()
                        .map(cursor -> ranking.isBehind(build, cursor))
                        .orElse(true)) {
                    next.add(build);
                }
            }
            return next;
        }

        private void lookAtRest() {
            while (!doubtful.isEmpty() && !isOver()) {
                lookAt(doubtful.stream().limit(TOGETHER).boxed().toList());
            }
            partial |= !doubtful.isEmpty();
        }

        private boolean isOver() {
            return deadline.isOver() || lookedAt >= limits.hits();
        }

        /** Whether it is known to match. */
        private boolean isMatch(int build) {
            partial |= doubtful.get(build);
            return matching.get(build) && !doubtful.get(build);
        }

        /** Reads the text of those that the index is not sure of, several at a time. */
        private void lookAt(Collection<Integer> builds) {
            if (isOver()) {
                return;
            }
            List<Integer> unsure = builds.stream()
                    .filter(doubtful::get)
                    .limit(limits.hits() - lookedAt)
                    .toList();
            lookedAt += unsure.size();
            unsure.parallelStream()
                    .filter(build -> !deadline.isOver())
                    .map(this::read)
                    .toList()
                    .forEach(this::note);
        }

        private void note(Read read) {
            partial |= read.isLost();
            if (!read.isLate()) {
                doubtful.clear(read.build());
                matching.set(read.build(), read.matches());
            }
        }

        private Read read(int build) {
            boolean matches = false;
            boolean lost = false;
            Optional<StoredBuild> summary = builds.refreshedSummary(snapshot.id(build));
            if (summary.isPresent()) {
                try (StoredLog log = logs.open(summary.get().report().log().sha256())) {
                    matches = new BuildCheck(asked, build, () -> whole(summary.get()), log, deadline).answers();
                } catch (LostLogException e) {
                    lost = true;
                }
            }
            return new Read(build, matches, deadline.isOver(), lost);
        }

        /** Nothing but the summary of a build that is forgotten meanwhile. */
        private StoredBuild whole(StoredBuild summary) {
            return builds.get(summary.id()).orElse(summary);
        }

        private List<BuildHit> hits(List<Integer> page) {
            Deadline moreTime = limits.time().get();
            BestLines best = new BestLines(asked, logs, moreTime);
            Stream<Integer> builds = best.readText() ? page.parallelStream() : page.stream();
            List<BuildHit> hits =
                    builds.flatMap(build -> hit(build, best).stream()).toList();
            partial |= moreTime.isOver();
            return hits;
        }

        private Optional<BuildHit> hit(int build, BestLines best) {
            Instant seenAt = Instant.EPOCH.plus(snapshot.seenAt(build), ChronoUnit.MICROS);
            return builds.refreshedSummary(snapshot.id(build))
                    .map(summary -> new BuildHit(summary, seenAt, best.of(build, summary, () -> whole(summary))));
        }
    }
}
