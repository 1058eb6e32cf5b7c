package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.rawjson.RawJsonRecord;
import dev.faultbook.ingest.rawjson.RawJsonRecord.Vertex;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is shown as one step: a vertex, or the vertices of a group. It may have run several times. */
final class RawJsonTask {
    private static final int MOST_RUNS = 1000;
    private static final int MOST_INPUTS = 4096;
    private static final String CANCELED = "context canceled";

    private String name;
    private final TreeMap<Long, Long> runs = new TreeMap<>();
    private final Set<String> uncached = new HashSet<>();
    private final Set<String> inputs = new LinkedHashSet<>();
    private final OutputPieces standardOutput;
    private final OutputPieces standardError;
    private String error = "";
    private long errorLine;
    private boolean failed;
    private boolean canceled;
    private boolean shown;
    private @Nullable OpenStep step;

    RawJsonTask(String name, TextLine line) {
        this.name = name;
        this.standardOutput = new OutputPieces(line);
        this.standardError = new OutputPieces(line);
    }

    String name() {
        return name;
    }

    /** Its name, where the log showed something of it before. */
    void named(String name) {
        this.name = name;
        if (step != null) {
            describe(step);
        }
    }

    /** Returns how many inputs are new. */
    int takeInputs(Vertex vertex) {
        int before = inputs.size();
        if (before < MOST_INPUTS) {
            inputs.addAll(vertex.inputs());
        }
        return inputs.size() - before;
    }

    void take(Vertex vertex) {
        if (vertex.started() == RawJsonRecord.NO_TIME) {
            return; // it may have started before all the same
        }
        if (runs.size() < MOST_RUNS || runs.containsKey(vertex.started())) {
            runs.put(vertex.started(), vertex.completed());
        }
        if (vertex.cached()) {
            uncached.remove(vertex.digest());
        } else {
            uncached.add(vertex.digest());
        }
        if (!failed && !canceled && !vertex.error().isEmpty()) {
            canceled = vertex.error().endsWith(CANCELED);
            failed = !canceled;
            error = canceled ? "" : vertex.error();
            errorLine = vertex.line();
        }
        RawJsonRecord.Group group = vertex.group();
        shown |= group == null || !group.weak() || failed;
    }

    /** Whether it has started, and is more than a detail of others. */
    boolean isShown() {
        return shown;
    }

    @Nullable
    OpenStep step() {
        return step;
    }

    void opened(OpenStep step) {
        this.step = step;
        describe(step);
    }

    private void describe(OpenStep step) {
        StepName parsed = StepName.parse(name);
        step.renamed(name).described(parsed.stage(), parsed.platform(), parsed.command());
    }

    /** Digests of the vertices that it takes something from. */
    Set<String> inputs() {
        return inputs;
    }

    boolean isOver() {
        return !runs.isEmpty() && !runs.containsValue(RawJsonRecord.NO_TIME);
    }

    /** When it started last, in nanoseconds since 1970; {@link RawJsonRecord#NO_TIME} when it has not. */
    long lastStart() {
        return runs.isEmpty() ? RawJsonRecord.NO_TIME : runs.lastKey();
    }

    StepOutcome outcome() {
        if (failed || canceled) {
            return failed ? StepOutcome.FAILED : StepOutcome.CANCELED;
        }
        if (!isOver()) {
            return StepOutcome.RUNNING;
        }
        return uncached.isEmpty() ? StepOutcome.CACHED : StepOutcome.OK;
    }

    /** Says the step when it was at work so far. */
    void tell(OpenStep step) {
        runs.forEach((start, stop) -> step.ran(start / 1000, Math.max(start, stop) / 1000));
        step.end(outcome());
    }

    /** Nothing follows: says the step how long it was at work, times at which it ran twice counted once. */
    void tellTime(OpenStep step) {
        StepOutcome outcome = outcome();
        if (runs.isEmpty() || outcome == StepOutcome.RUNNING || outcome == StepOutcome.CACHED) {
            return;
        }
        long nanos = 0;
        long end = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> run : runs.entrySet()) {
            long stop = Math.max(run.getKey(), run.getValue());
            nanos += Math.max(0, stop - Math.max(run.getKey(), end));
            end = Math.max(end, stop);
        }
        step.lasted(Duration.ofNanos(nanos));
    }

    /** Where a piece of output goes on: on its own stream, but for the rest of a character that began on the other one. */
    OutputPieces stream(int number, byte[] piece) {
        OutputPieces own = number == 1 ? standardOutput : standardError;
        OutputPieces other = number == 1 ? standardError : standardOutput;
        boolean goesOn = piece.length > 0 && (piece[0] & 0xc0) == 0x80;
        return goesOn && !own.endsWithinCharacter() && other.endsWithinCharacter() ? other : own;
    }

    List<OutputPieces> streams() {
        return List.of(standardOutput, standardError);
    }

    /** The error, once; empty when there is none or it was told before. */
    String takeError() {
        String told = error;
        error = "";
        return told;
    }

    long errorLine() {
        return errorLine;
    }
}
