package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Place;
import dev.faultbook.index.document.Question;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.index.store.StoredLog;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.text.LineRange;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Picks the lines of a build that show best why it matches: evidence of its cause first, then those with the most of
 * the words, then the earliest.
 */
final class BestLines {
    private static final int MOST_LINES = 3;
    /** After so many places with a line to show, no further is looked at. */
    private static final int ENOUGH_PLACES = 4;

    private static final int MOST_PLACES = 32;
    private static final Comparator<Match> BEST_FIRST = Comparator.comparing(Match::isEvidence)
            .thenComparingInt(Match::phrases)
            .reversed()
            .thenComparingLong(Match::number);

    private final BuildIndex.Snapshot snapshot;
    private final LogStore logs;
    private final Question question;
    private final List<Phrase> phrases;

    /** A line with at least one of the phrases. */
    private record Match(long number, String text, List<Phrase.Span> spans, int phrases, boolean isEvidence) {}

    BestLines(BuildIndex.Snapshot snapshot, LogStore logs, Question question) {
        this.snapshot = snapshot;
        this.logs = logs;
        this.question = question;
        this.phrases = question.query().phrases().distinct().toList();
    }

    /** None when the query asks for no text, when none of it is in the log's text, or when the log is gone. */
    List<LineHit> of(StoredBuild build) {
        if (phrases.isEmpty()) {
            return List.of();
        }
        List<LineRange> evidence = build.report().cause().map(Finding::evidence).orElse(List.of());
        List<Match> best = new ArrayList<>();
        try (StoredLog log = logs.open(build.report().log().sha256())) {
            int useful = 0;
            for (Place place : snapshot.places(question, build.id(), MOST_PLACES)) {
                List<Match> matches = matches(log, place, evidence);
                best.addAll(matches);
                best.sort(BEST_FIRST);
                best = new ArrayList<>(best.subList(0, Math.min(MOST_LINES, best.size())));
                if (question.deadline().isOver() || (!matches.isEmpty() && ++useful == ENOUGH_PLACES)) {
                    break;
                }
            }
        } catch (LostLogException e) {
            return List.of();
        }
        return best.stream()
                .map(match -> Snippet.hit(match.number(), match.text(), match.spans()))
                .toList();
    }

    private List<Match> matches(StoredLog log, Place place, List<LineRange> evidence) {
        List<Match> matches = new ArrayList<>();
        log.lines(place.lines(), (number, text) -> {
            String lowered = LogTokens.lower(text);
            List<Phrase.Span> spans = new ArrayList<>();
            int found = 0;
            for (Phrase phrase : phrases) {
                List<Phrase.Span> at = phrase.findAll(lowered);
                spans.addAll(at);
                found += at.isEmpty() ? 0 : 1;
            }
            if (found > 0) {
                boolean isEvidence = evidence.stream().anyMatch(range -> range.contains(number));
                matches.add(new Match(number, text, spans, found, isEvidence));
            }
            return true;
        });
        return matches;
    }
}
