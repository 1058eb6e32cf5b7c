package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.excerpt.Clues;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.fact.ProcessFact;
import dev.faultbook.ingest.fact.StepFacts;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen in one step: pattern hits, facts, and where its last and its error-like lines are. Positions only, bounded in number. */
final class StepEvidence {
    private static final int MOST_HITS = 64;
    private static final int TAIL_LINES = 40;
    private static final int FACTS_WHEN_THIN = 10;

    private final StepFacts facts = new StepFacts();
    private final StepFacts reprintedFacts = new StepFacts();
    private final Map<Integer, List<Hit>> hits = new HashMap<>();
    private final Map<Integer, List<Hit>> reprintedHits = new HashMap<>();
    private long[] tail = new long[4];
    private int tailSize;
    private @Nullable Clues clues;
    private final List<Long> reprinted = new ArrayList<>();
    private List<Fact> finishedFacts = List.of();
    private double batchSeconds = Double.NaN;
    private long startOfBatch = Long.MAX_VALUE;
    private boolean exitStated;
    private int factsStated;

    /**
     * A pattern's occurrence.
     *
     * @param last the last raw line that the line was joined from
     */
    record Hit(long line, long last, Map<String, String> captures) {
        LineRange lines() {
            return new LineRange(line, last);
        }
    }

    void line(TextLine line, boolean reprintedLine, long triggered, boolean maybeClue) {
        if (line.isClockStopped() && line.stepSeconds() != batchSeconds) {
            batchSeconds = line.stepSeconds();
            startOfBatch = line.number();
        }
        if (reprintedLine) {
            reprintedFacts.line(line, triggered);
            if (reprinted.size() < TAIL_LINES) {
                reprinted.add(line.number());
            }
            if (maybeClue && tailSize == 0) {
                clue(line);
            }
            return;
        }
        facts.line(line, triggered);
        if (tailSize == tail.length && tail.length < TAIL_LINES) {
            tail = Arrays.copyOf(tail, Math.min(TAIL_LINES, 4 * tail.length));
        }
        tail[tailSize++ % tail.length] = line.number();
        if (maybeClue) {
            clue(line);
        }
    }

    private void clue(TextLine line) {
        Clues known = clues;
        if (known == null) {
            known = new Clues();
            clues = known;
        }
        known.add(line);
    }

    void hit(int pattern, TextLine line, Map<String, String> captures, boolean reprintedLine) {
        List<Hit> list = (reprintedLine ? reprintedHits : hits).computeIfAbsent(pattern, key -> new ArrayList<>(2));
        if (list.size() == MOST_HITS) {
            list.removeLast(); // keep the first ones and the latest
        }
        list.add(new Hit(line.number(), line.lastNumber(), captures));
    }

    /** How many hits and facts are kept. */
    int size() {
        Clues known = clues;
        int size = facts.size() + reprintedFacts.size() + (known == null ? 0 : known.size());
        for (List<Hit> list : hits.values()) {
            size += list.size();
        }
        return size;
    }

    /** Keeps of each pattern the first and the last hit, and the first facts: enough for advice on a step that went well. */
    void thin() {
        for (List<Hit> list : hits.values()) {
            if (list.size() > 2) {
                list.subList(1, list.size() - 1).clear();
            }
        }
        reprintedHits.clear();
        clues = null;
        facts.thin(FACTS_WHEN_THIN);
        reprintedFacts.thin(FACTS_WHEN_THIN);
    }

    void state(Fact fact) {
        (tailSize > 0 ? facts : reprintedFacts).add(fact);
    }

    /** The step is over, for now. */
    void finish(OpenStep step) {
        if (step.exitCode() != null && !exitStated) {
            exitStated = true;
            state(new ProcessFact.Exit(
                    step.exitCode(), LineRange.of(step.lines().last())));
        }
        List<Fact> stated = step.facts();
        stated.subList(factsStated, stated.size()).forEach(this::state);
        factsStated = stated.size();
        finishedFacts = (tailSize > 0 ? facts : reprintedFacts).finish();
    }

    /** Where the pattern occurs; in what was re-printed only if the step's own output is not in the log. */
    List<Hit> hits(int pattern) {
        return tailSize > 0 ? hits.getOrDefault(pattern, List.of()) : reprintedHits.getOrDefault(pattern, List.of());
    }

    /** The patterns that occur at all. */
    Iterable<Integer> patterns() {
        return (tailSize > 0 ? hits : reprintedHits).keySet();
    }

    List<Fact> facts() {
        return finishedFacts;
    }

    /** The last lines of output, in order. */
    List<Long> lastLines() {
        if (tailSize == 0) {
            return List.copyOf(reprinted);
        }
        List<Long> lines = new ArrayList<>();
        for (int i = Math.max(0, tailSize - TAIL_LINES); i < tailSize; i++) {
            lines.add(tail[i % tail.length]);
        }
        return lines;
    }

    /** Whether so few lines, or fewer, follow until the step ended, without those that a builder kept back and printed at its end. */
    boolean isNearTheEnd(long line, int lines) {
        List<Long> last = lastLines();
        boolean beforeBatch = line < startOfBatch && line >= startOfBatch - lines;
        return !last.isEmpty() && (line >= last.getLast() - lines || beforeBatch);
    }

    /** Lines that may explain a failure; null when there are none. */
    @Nullable
    Clues clues() {
        return clues;
    }

    /** What a finding rests on: the lines in order, and what they name. */
    record Proof(List<LineRange> lines, Map<String, String> captures) {
        Proof {
            lines = List.copyOf(lines);
            captures = Map.copyOf(captures);
        }

        long first() {
            return lines.isEmpty() ? Long.MAX_VALUE : lines.getFirst().first();
        }

        long last() {
            return lines.isEmpty() ? Long.MAX_VALUE : lines.getLast().last();
        }
    }
}
