package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.fact.StepFacts;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Captures;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Pattern hits and facts in one stretch of output. Positions only, bounded in number. */
final class Seen {
    private static final int MOST_HITS = 64;
    private static final int FACTS_WHEN_THIN = 10;

    private final StepFacts reading = new StepFacts();
    private final Map<Integer, List<Hit>> hits = new HashMap<>();
    private List<Fact> facts = List.of();
    private List<Fact> latestFacts = List.of();

    /**
     * A pattern's occurrence.
     *
     * @param last the last raw line that the line was joined from
     */
    record Hit(long line, long last, Supplier<Map<String, String>> text) {
        Map<String, String> captures() {
            return text.get();
        }

        LineRange lines() {
            return new LineRange(line, last);
        }
    }

    void line(TextLine line, long triggered) {
        reading.line(line, triggered);
    }

    void hit(int pattern, TextLine line, Captures captures) {
        List<Hit> list = hits.computeIfAbsent(pattern, key -> new ArrayList<>(2));
        if (list.size() == MOST_HITS) { // keep the first ones and the latest
            list.set(MOST_HITS - 1, new Hit(line.number(), line.lastNumber(), captures.later()));
        } else {
            Map<String, String> now = captures.now();
            list.add(new Hit(line.number(), line.lastNumber(), () -> now));
        }
    }

    void state(Fact fact) {
        reading.add(fact);
    }

    /** No more lines follow, for now. */
    void finish() {
        facts = reading.finish();
        latestFacts = reading.latest();
    }

    /** A look while more lines follow; the facts are what they would be if none did. */
    void peek() {
        facts = reading.soFar();
        latestFacts = reading.latest();
    }

    boolean isReading() {
        return reading.isReading();
    }

    /** Where the pattern occurs. */
    List<Hit> hits(int pattern) {
        return hits.getOrDefault(pattern, List.of());
    }

    /** The patterns that occur at all. */
    Iterable<Integer> patterns() {
        return hits.keySet();
    }

    List<Fact> facts() {
        return facts;
    }

    /** The latest of those facts that say again what others said before. */
    List<Fact> latestFacts() {
        return latestFacts;
    }

    /** How many hits and facts are kept. */
    int size() {
        return reading.size() + hits.values().stream().mapToInt(List::size).sum();
    }

    /** Keeps of each pattern the first and the last hit, and the first facts: enough for advice. */
    void thin() {
        for (List<Hit> list : hits.values()) {
            if (list.size() > 2) {
                list.subList(1, list.size() - 1).clear();
            }
        }
        reading.thin(FACTS_WHEN_THIN);
    }
}
