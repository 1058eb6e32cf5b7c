package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.rawjson.RawJsonRecord;
import dev.faultbook.ingest.rawjson.RawJsonRecord.Vertex;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
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
    private final Map<Integer, OutputPieces> streams = new HashMap<>();
    private String error = "";
    private long errorLine;
    private boolean errorToSay;
    private boolean shown;
    private @Nullable OpenStep step;

    RawJsonTask(String name) {
        this.name = name;
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

    void take(Vertex vertex) {
        if (inputs.size() < MOST_INPUTS) {
            inputs.addAll(vertex.inputs());
        }
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
        if (error.isEmpty() && !vertex.error().isEmpty()) {
            error = vertex.error();
            errorLine = vertex.line();
            errorToSay = !error.endsWith(CANCELED);
        }
        RawJsonRecord.Group group = vertex.group();
        shown |= group == null || !group.weak() || !error.isEmpty();
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
        if (!error.isEmpty()) {
            return error.endsWith(CANCELED) ? StepOutcome.CANCELED : StepOutcome.FAILED;
        }
        if (!isOver()) {
            return StepOutcome.RUNNING;
        }
        return uncached.isEmpty() ? StepOutcome.CACHED : StepOutcome.OK;
    }

    /** Says the step when it was at work. */
    void tell(OpenStep step) {
        long nanos = 0;
        long end = Long.MIN_VALUE;
        for (Map.Entry<Long, Long> run : runs.entrySet()) {
            long start = run.getKey();
            long stop = Math.max(start, run.getValue());
            step.ran(start / 1000, stop / 1000);
            nanos += Math.max(0, stop - Math.max(start, end));
            end = Math.max(end, stop);
        }
        StepOutcome outcome = outcome();
        step.end(outcome);
        if (outcome != StepOutcome.RUNNING && outcome != StepOutcome.CACHED) {
            step.lasted(Duration.ofNanos(nanos));
        }
    }

    OutputPieces stream(int number) {
        return streams.computeIfAbsent(number == 1 ? 1 : 2, key -> new OutputPieces());
    }

    Iterable<OutputPieces> streams() {
        return streams.values();
    }

    /** The error, once; empty when there is none or it was told before. */
    String takeError() {
        String told = errorToSay ? error : "";
        errorToSay = false;
        return told;
    }

    long errorLine() {
        return errorLine;
    }
}
