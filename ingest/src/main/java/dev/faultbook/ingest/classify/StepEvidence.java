package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.excerpt.Clues;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.fact.ProcessFact;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Captures;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen in one step: pattern hits, facts, and where its last and its error-like lines are. Positions only, bounded in number. */
final class StepEvidence {
    private static final int TAIL_LINES = 40;

    private final Seen own = new Seen();
    private final Seen printedAgain = new Seen();
    private long[] tail = new long[4];
    private int tailSize;
    private @Nullable Clues clues;
    private @Nullable ShellTrace trace;
    private final List<Long> reprinted = new ArrayList<>();
    private double batchSeconds = Double.NaN;
    private long startOfBatch = Long.MAX_VALUE;
    private boolean exitStated;
    private int factsStated;

    void line(TextLine line, boolean reprintedLine, long triggered, boolean maybeClue) {
        if (line.isClockStopped() && line.stepSeconds() != batchSeconds) {
            batchSeconds = line.stepSeconds();
            startOfBatch = line.number();
        }
        if (reprintedLine) {
            printedAgain.line(line, triggered);
            if (reprinted.size() < TAIL_LINES) {
                reprinted.add(line.number());
            }
            if (maybeClue && tailSize == 0) {
                clue(line);
            }
            return;
        }
        own.line(line, triggered);
        if (tailSize == tail.length && tail.length < TAIL_LINES) {
            tail = Arrays.copyOf(tail, Math.min(TAIL_LINES, 4 * tail.length));
        }
        tail[tailSize++ % tail.length] = line.number();
        if (maybeClue) {
            clue(line);
        }
    }

    /** A line that {@linkplain ShellTrace#mayBeIn may tell of a script}. */
    void trace(OpenStep step, TextLine line) {
        ShellTrace known = trace;
        if (known == null) {
            known = new ShellTrace(step);
            trace = known;
        }
        known.line(line);
    }

    /** Whether a script went on after this line: an error there did not end it. */
    boolean wentOnAfter(long line) {
        return trace != null && trace.wentOnAfter(line);
    }

    private void clue(TextLine line) {
        Clues known = clues;
        if (known == null) {
            known = new Clues();
            clues = known;
        }
        known.add(line);
    }

    void hit(int pattern, TextLine line, Captures captures, boolean reprintedLine) {
        (reprintedLine ? printedAgain : own).hit(pattern, line, captures);
    }

    /** How many hits, facts and clues are kept. */
    int size() {
        Clues known = clues;
        return own.size() + printedAgain.size() + (known == null ? 0 : known.size());
    }

    /** What was being read is whole. If lines follow all the same, reading begins anew. */
    void rest() {
        own.finish();
        printedAgain.finish();
    }

    /** Keeps no more than advice on a step that went well needs. */
    void thin() {
        own.thin();
        printedAgain.thin();
        clues = null;
    }

    void state(Fact fact) {
        seen().state(fact);
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
        own.finish();
        printedAgain.finish();
    }

    /** A look while the step still runs. */
    void peek() {
        own.peek();
        printedAgain.peek();
    }

    /** Whether something has begun that later lines complete. */
    boolean isReading() {
        return own.isReading();
    }

    /** What was seen in its output; in what was re-printed only if the output itself is not in the log. */
    Seen seen() {
        return tailSize > 0 ? own : printedAgain;
    }

    /** What was seen where the builder printed output again that the log has; nothing where it has not. */
    Seen seenAgain() {
        return tailSize > 0 ? printedAgain : new Seen();
    }

    List<Fact> facts() {
        return seen().facts();
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

    /** How many lines the step printed, without those that were printed again. */
    int lines() {
        return tailSize;
    }

    /** Whether so few lines, or fewer, follow until the step ended, without those that a builder kept back and printed at its end. */
    boolean isNearTheEnd(long line, int lines) {
        List<Long> last = lastLines();
        boolean beforeBatch = line < startOfBatch && line >= startOfBatch - lines;
        return !last.isEmpty() && (line >= last.getLast() - lines || beforeBatch);
    }

    /** Where the last so many lines begin that the step printed before this one; 0 when it printed no more than that. */
    long lastWordsBefore(long line, int lines) {
        List<Long> before =
                lastLines().stream().filter(printed -> printed < line).toList();
        if (before.size() >= lines) {
            return before.get(before.size() - lines);
        }
        return tailSize > TAIL_LINES ? line - lines : 0;
    }

    /** Lines that may explain a failure; null when there are none. */
    @Nullable
    Clues clues() {
        return clues;
    }

    /**
     * What a finding rests on.
     *
     * @param lines the evidence, in order
     * @param captures what the lines name
     * @param reach the last line that it needs, be it evidence or given; 0 when it needs none
     */
    record Proof(List<LineRange> lines, Map<String, String> captures, long reach) {
        Proof {
            lines = List.copyOf(lines);
            captures = Map.copyOf(captures);
        }

        Proof(List<LineRange> lines, Map<String, String> captures) {
            this(lines, captures, lines.isEmpty() ? 0 : lines.getLast().last());
        }

        long first() {
            return lines.isEmpty() ? Long.MAX_VALUE : lines.getFirst().first();
        }

        long last() {
            return lines.isEmpty() ? Long.MAX_VALUE : lines.getLast().last();
        }
    }
}
