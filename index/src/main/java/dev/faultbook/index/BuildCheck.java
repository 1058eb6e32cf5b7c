package dev.faultbook.index;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Labels;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.Scope;
import dev.faultbook.index.query.SearchedLine;
import dev.faultbook.index.query.TextFinder;
import dev.faultbook.index.store.StoredLog;
import java.util.List;
import java.util.Set;

/** Says whether a build answers a query, by its stored text and report: what an index cannot tell for sure. */
final class BuildCheck {
    private final Asked asked;
    private final int build;
    private final Labels labels;
    private final StoredLog log;
    private final Deadline deadline;

    /**
     * @param build its number in the snapshot that is asked
     */
    BuildCheck(Asked asked, int build, StoredBuild stored, StoredLog log, Deadline deadline) {
        this.asked = asked;
        this.build = build;
        this.labels = new Labels(stored.report(), stored.ingestedAt(), BuildDocuments.facts(stored.report()), stored.labels());
        this.log = log;
        this.deadline = deadline;
    }

    /** False also when the deadline came first. */
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
            case Query.Having having -> labels.has(having.condition(), place.step());
            case Query.Says says ->
                says.step().map(step -> labels.has(step, place.step())).orElse(true)
                        && (place.isChunk() ? isInLines(says, place) : isInNames(says, place));
        };
    }

    private boolean isInLines(Query.Says says, Place place) {
        TextFinder finder = asked.finder(says.text());
        boolean[] found = new boolean[1];
        log.lines(place.lines(), (number, text) -> {
            found[0] = (says.in() != Scope.EVIDENCE || isShown(number)) && finder.isIn(new SearchedLine(text));
            return !found[0];
        });
        return found[0];
    }

    private boolean isShown(long line) {
        return labels.shown().stream().anyMatch(range -> range.contains(line));
    }

    private boolean isInNames(Query.Says says, Place place) {
        TextFinder finder = asked.finder(says.text());
        Set<String> names = place.step() < 0 ? labels.learningTexts() : labels.stepNames(place.step());
        return names.stream().anyMatch(name -> finder.isIn(new SearchedLine(name)));
    }
}
