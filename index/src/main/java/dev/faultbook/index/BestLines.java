package dev.faultbook.index;

import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Labels;
import dev.faultbook.index.document.Matches;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.query.Scope;
import dev.faultbook.index.query.SearchedLine;
import dev.faultbook.index.query.TextFinder;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Picks the lines of a build that show best why it matches: evidence of its cause first, then those with the most of
 * the texts, then the earliest.
 */
final class BestLines {
    private static final int MOST_LINES = 3;
    /** After so many places with a line to show, no further is looked at. */
    private static final int ENOUGH_PLACES = 4;

    private static final int MOST_PLACES = 32;
    private static final Comparator<Match> BEST_FIRST = Comparator.comparing(Match::isEvidence)
            .thenComparingInt(Match::texts)
            .reversed()
            .thenComparingLong(Match::number);

    private final Asked asked;
    private final LogStore logs;
    private final Deadline deadline;
    private final List<Query.Says> texts;
    private final List<Matches> matches;
    private final boolean asksForEvidence;

    /** A line with at least one of the texts. */
    private record Match(long number, String text, List<Phrase.Span> spans, int texts, boolean isEvidence) {}

    BestLines(Asked asked, LogStore logs, Deadline deadline) {
        this.asked = asked;
        this.logs = logs;
        this.deadline = deadline;
        this.texts = asked.query()
                .texts()
                .distinct()
                .filter(says -> says.in() != Scope.STEP && says.in() != Scope.LEARNING)
                .toList();
        this.matches = texts.stream().map(asked::matches).toList();
        this.asksForEvidence = texts.stream().anyMatch(says -> says.in() == Scope.EVIDENCE);
    }

    /** Whether it takes the text of a build to pick its lines. */
    boolean readText() {
        return !texts.isEmpty();
    }

    /**
     * None when the query asks for no text, when none of it is in the log's text, or when the log is gone.
     *
     * @param build number of the build in the snapshot that is asked
     * @param summary of it
     * @param stored reads its whole report, which is needed where lines that the report shows are asked for
     */
    List<LineHit> of(int build, StoredBuild summary, Supplier<StoredBuild> stored) {
        if (texts.isEmpty()) {
            return List.of();
        }
        Looking looking = new Looking(evidence(asksForEvidence ? stored.get() : summary));
        try (StoredLog log = logs.open(summary.report().log().sha256())) {
            int useful = 0;
            for (Place place : asked.snapshot().places(matches, build, MOST_PLACES)) {
                if (looking.mayBeBetter(place) && looking.in(log, place)) {
                    useful++;
                }
                if (deadline.isOver() || useful == ENOUGH_PLACES) {
                    break;
                }
            }
        } catch (LostLogException e) {
            return List.of();
        }
        return looking.best.stream()
                .map(match -> Snippet.hit(match.number(), match.text(), match.spans()))
                .toList();
    }

    /** Of the cause; where it is asked for by name, what the report shows instead of it. */
    private List<LineRange> evidence(StoredBuild build) {
        return asksForEvidence
                ? new Labels(build.report(), build.ingestedAt(), build.labels()).shown()
                : build.report().cause().map(Finding::evidence).orElse(List.of());
    }

    /** Goes through the places of one build, the best first. */
    private final class Looking {
        private final List<LineRange> evidence;
        private final List<TextFinder> finders;
        private List<Match> best = List.of();

        Looking(List<LineRange> evidence) {
            this.evidence = evidence;
            finders = texts.stream().map(says -> asked.finder(says.text())).toList();
        }

        /** False for steps and builds, and where no line would come before those that are known. */
        boolean mayBeBetter(Place place) {
            return place.isChunk()
                    && (best.size() < MOST_LINES || BEST_FIRST.compare(bestOf(place), best.getLast()) < 0);
        }

        /** What stands before all that can be in a place. */
        private Match bestOf(Place place) {
            return new Match(place.lines().getFirst().first(), "", List.of(), texts.size(), mayHaveEvidence(place));
        }

        private boolean mayHaveEvidence(Place place) {
            return evidence.stream().anyMatch(range -> place.lines().stream().anyMatch(range::overlaps));
        }

        /** Whether the place has any. A raw line may be of several places, with output of several steps. */
        boolean in(StoredLog log, Place place) {
            List<Match> found = found(log, place);
            best = Stream.concat(best.stream(), found.stream())
                    .distinct()
                    .sorted(BEST_FIRST)
                    .limit(MOST_LINES)
                    .toList();
            return !found.isEmpty();
        }

        private List<Match> found(StoredLog log, Place place) {
            boolean firstAreBest = texts.size() == 1 && !mayHaveEvidence(place);
            List<Match> found = new ArrayList<>();
            log.lines(place.lines(), new StoredLog.LineSink() {
                @Override
                public boolean mayWant(byte[] utf8, int from, int to) {
                    for (TextFinder finder : finders) {
                        if (finder.mayBeIn(utf8, from, to)) {
                            return true;
                        }
                    }
                    return false;
                }

                @Override
                public int next(byte[] utf8, int from, int to) {
                    return finders.size() == 1 ? finders.getFirst().next(utf8, from, to) : from;
                }

                @Override
                public boolean line(long number, String text) {
                    match(number, new SearchedLine(text)).ifPresent(found::add);
                    return !firstAreBest || found.size() < MOST_LINES;
                }
            });
            return found;
        }

        private Optional<Match> match(long number, SearchedLine line) {
            boolean isEvidence = evidence.stream().anyMatch(range -> range.contains(number));
            List<Phrase.Span> spans = new ArrayList<>();
            int count = 0;
            for (int i = 0; i < texts.size(); i++) {
                if (texts.get(i).in() != Scope.EVIDENCE || isEvidence) {
                    List<Phrase.Span> at = finders.get(i).spans(line);
                    spans.addAll(at);
                    count += at.isEmpty() ? 0 : 1;
                }
            }
            return count == 0
                    ? Optional.empty()
                    : Optional.of(new Match(number, line.text(), spans, count, isEvidence));
        }
    }
}
