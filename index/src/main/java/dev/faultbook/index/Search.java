package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Candidate;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.FacetCounts;
import dev.faultbook.index.document.Found;
import dev.faultbook.index.document.Question;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.QueryParser;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.text.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers searches: the index names builds that may match, the stored text says which of them do, and shows where.
 * Thread-safe.
 */
final class Search {
    private final BuildIndex index;
    private final Builds builds;
    private final LogStore logs;
    private final SearchLimits limits;

    Search(BuildIndex index, Builds builds, LogStore logs, SearchLimits limits) {
        this.index = index;
        this.builds = builds;
        this.logs = logs;
        this.limits = limits;
    }

    SearchPage run(SearchRequest request) {
        long start = System.nanoTime();
        Query query = QueryParser.parse(request.query());
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Run run = new Run(snapshot);
            Question question = run.question(query);
            Matches matches = run.matches(question, request.offset() + request.limit());
            List<BuildHit> hits = run.hits(question, page(matches.builds(), request));
            return new SearchPage(
                    matches.total(),
                    run.exact,
                    hits,
                    Facet.of(matches.facets()),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /**
     * The builds that answer a query.
     *
     * @param exact false when time or a limit ran out: there may be more then
     */
    record Answering(List<String> builds, boolean exact) {}

    Answering answering(String query, BuildIndex.Snapshot snapshot) {
        Run run = new Run(snapshot);
        List<String> ids = run.matches(run.question(QueryParser.parse(query)), Integer.MAX_VALUE)
                .builds();
        return new Answering(ids, run.exact);
    }

    /** Single words are what an index is sure of. */
    List<StoredBuild> having(Set<String> words) {
        List<Query> parts = new ArrayList<>();
        words.forEach(word -> parts.add(new Query.Text(new Phrase(word))));
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return snapshot.find(Question.of(new Query.All(parts)), Integer.MAX_VALUE).candidates().stream()
                    .flatMap(candidate -> builds.get(candidate.build()).stream())
                    .toList();
        }
    }

    private static List<String> page(List<String> builds, SearchRequest request) {
        int from = Math.min(request.offset(), builds.size());
        return builds.subList(from, Math.min(from + request.limit(), builds.size()));
    }

    /**
     * Builds that answer a question.
     *
     * @param builds the best of them, in order
     */
    private record Matches(long total, List<String> builds, FacetCounts facets) {}

    /** One search. */
    private final class Run {
        private final BuildIndex.Snapshot snapshot;
        private final Deadline deadline = Deadline.in(limits.time());
        private boolean exact = true;

        Run(BuildIndex.Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        /** Finds out first which builds the query's negations shut out. */
        Question question(Query query) {
            Map<Query.Not, Set<String>> excluded = new HashMap<>();
            for (Query.Not not : query.negations().collect(Collectors.toSet())) {
                Matches matches = matches(question(not.part()), Integer.MAX_VALUE);
                excluded.put(not, Set.copyOf(matches.builds()));
            }
            return new Question(query, excluded, deadline);
        }

        Matches matches(Question question, int limit) {
            Found found = snapshot.find(question, question.isExact() ? limit : limits.hits());
            exact &= found.complete();
            if (question.isExact()) {
                List<String> best =
                        found.candidates().stream().map(Candidate::build).toList();
                return new Matches(found.total(), best, found.facets());
            }
            exact &= found.total() <= limits.hits();
            List<String> verified = new ArrayList<>();
            for (Candidate candidate : found.candidates()) {
                if (candidate.sure() || isVerified(question, candidate.build())) {
                    verified.add(candidate.build());
                }
            }
            return new Matches(verified.size(), verified, snapshot.facets(Set.copyOf(verified)));
        }

        private boolean isVerified(Question question, String id) {
            if (deadline.isOver()) {
                exact = false;
                return false;
            }
            return known(id).map(build -> isVerified(question, build)).orElse(false);
        }

        private boolean isVerified(Question question, StoredBuild build) {
            try (StoredLog log = logs.open(build.report().log().sha256())) {
                PlaceCheck check = new PlaceCheck(build, question, log);
                boolean isVerified =
                        snapshot.anyPlace(question, build.id(), place -> !deadline.isOver() && check.answers(place));
                exact &= isVerified || !deadline.isOver();
                return isVerified;
            } catch (LostLogException e) {
                exact = false;
                return false;
            }
        }

        List<BuildHit> hits(Question question, List<String> ids) {
            Deadline moreTime = Deadline.in(limits.time());
            Question lines = new Question(question.query(), question.excluded(), moreTime);
            BestLines best = new BestLines(snapshot, logs, lines);
            List<BuildHit> hits = new ArrayList<>();
            for (String id : ids) {
                known(id).ifPresent(build -> hits.add(new BuildHit(build, best.of(build))));
            }
            exact &= !moreTime.isOver();
            return hits;
        }

        /** A reader may see a build in the index before it has seen its report. */
        private Optional<StoredBuild> known(String id) {
            Optional<StoredBuild> build = builds.get(id);
            if (build.isEmpty()) {
                builds.refresh();
                return builds.get(id);
            }
            return build;
        }
    }
}
