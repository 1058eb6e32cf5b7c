package dev.faultbook.index;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Labels;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.Scope;
import dev.faultbook.index.query.SearchedLine;
import dev.faultbook.index.query.TextFinder;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says whether a build answers a query, by its stored text and report: what an index cannot tell for sure. */
final class BuildCheck {
    private final Asked asked;
    private final int build;
    private final Supplier<StoredBuild> stored;
    private final StoredLog log;
    private final Deadline deadline;
    private @Nullable Labels labels;

    /**
     * @param build its number in the snapshot that is asked
     * @param stored reads its report, which is seldom needed
     */
    BuildCheck(Asked asked, int build, Supplier<StoredBuild> stored, StoredLog log, Deadline deadline) {
        this.asked = asked;
        this.build = build;
        this.stored = stored;
        this.log = log;
        this.deadline = deadline;
    }

    private Labels labels() {
        Labels known = labels;
        if (known == null) {
            StoredBuild build = stored.get();
            known = new Labels(build.report(), build.ingestedAt(), build.labels());
            labels = known;
        }
        return known;
    }

    /** Says nothing, one way or the other, when the deadline came meanwhile: what was not found may be there all the same. */
    boolean answers() {
        return answers(asked.query());
    }

    private boolean answers(Query query) {
        return switch (query) {
            case Query.Leaf leaf -> {
                Matches matches = asked.matches(leaf);
                yield matches.sure().get(build)
                        || (matches.possible().get(build)
                                && asked.snapshot()
                                        .anyPlace(matches, build, place -> !deadline.isOver() && answers(leaf, place)));
            }
            case Query.All(List<Query> parts) -> parts.stream().allMatch(this::answers);
            case Query.Any(List<Query> parts) -> parts.stream().anyMatch(this::answers);
            case Query.Not(Query part) -> !answers(part);
        };
    }

    private boolean answers(Query.Leaf leaf, Place place) {
        return switch (leaf) {
            case Query.Everything() -> true;
            case Query.Having having -> labels().has(having.condition(), place.step());
            case Query.Says says ->
                isOfScope(says.in(), place)
                        && says.step()
                                .map(step -> labels().has(step, place.step()))
                                .orElse(true)
                        && (place.isChunk() ? isInLines(says, place) : isInNames(says, place));
        };
    }

    private static boolean isOfScope(Scope scope, Place place) {
        return switch (scope) {
            case ANYWHERE -> true;
            case LOG, EVIDENCE -> place.isChunk();
            case STEP -> !place.isChunk() && place.step() >= 0;
            case LEARNING -> !place.isChunk() && place.step() < 0;
        };
    }

    private boolean isInLines(Query.Says says, Place place) {
        TextFinder finder = asked.finder(says.text());
        Looking looking = new Looking(finder, says.in() == Scope.EVIDENCE ? labels().shown() : List.of());
        log.lines(place.lines(), looking);
        return looking.found;
    }

    /** Goes through lines until one has the text. */
    private static final class Looking implements StoredLog.LineSink {
        private final TextFinder finder;
        private final List<LineRange> only;
        private boolean found;

        /**
         * @param only lines that count; none of them for all
         */
        Looking(TextFinder finder, List<LineRange> only) {
            this.finder = finder;
            this.only = only;
        }

        @Override
        public boolean mayWant(byte[] utf8, int from, int to) {
            return finder.mayBeIn(utf8, from, to);
        }

        @Override
        public int next(byte[] utf8, int from, int to) {
            return finder.next(utf8, from, to);
        }

        @Override
        public boolean line(long number, String text) {
            found = (only.isEmpty() || only.stream().anyMatch(range -> range.contains(number)))
                    && finder.isIn(new SearchedLine(text));
            return !found;
        }
    }

    private boolean isInNames(Query.Says says, Place place) {
        TextFinder finder = asked.finder(says.text());
        Set<String> names = place.step() < 0 ? labels().learningTexts() : labels().stepNames(place.step());
        return names.stream().anyMatch(name -> finder.isIn(new SearchedLine(name)));
    }
}
