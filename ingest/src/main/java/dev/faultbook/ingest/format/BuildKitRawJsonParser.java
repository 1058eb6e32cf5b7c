package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.fact.BuilderFact;
import dev.faultbook.ingest.rawjson.RawJsonReader;
import dev.faultbook.ingest.rawjson.RawJsonRecord;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the changes of a build's state: a step for each vertex or group of vertices that has started, numbered in that order. */
final class BuildKitRawJsonParser implements FormatParser, RawJsonReader.Sink {
    private static final int MOST_TASKS = 100_000;
    private static final int MOST_INPUTS = 1_000_000;
    private static final int MOST_WAITING_BYTES = 16 << 20;
    /** Vertices without a step that are looked through for what stands behind them. */
    private static final int MOST_HIDDEN = 200;

    private static final String FIRST_OF_BUILD = "internal] load build definition";
    private static final String UNKNOWN = "vertex ";

    private final BuildAssembler assembler;
    private final RawJsonReader reader = new RawJsonReader(this);
    private final TextLine position = new TextLine();
    private final TextLine printed = new TextLine();
    private final Set<RawJsonTask> touched = new LinkedHashSet<>();
    private Map<String, RawJsonTask> tasks = new HashMap<>();
    private Map<String, RawJsonTask> groups = new HashMap<>();
    private BuilderRun run;
    private BuildKitTail tail;
    private BuildKitNames names = new BuildKitNames();
    private ClippedOutput clipped = new ClippedOutput();
    private int numbered;
    private int knownInputs;
    private long waiting;

    BuildKitRawJsonParser(BuildAssembler assembler) {
        this.assembler = assembler;
        this.run = assembler.begin(BuildKitRawJsonFormat.NAME);
        this.tail = new BuildKitTail(run);
    }

    @Override
    public Taken line(TextLine line) {
        if (run.ended() && RawJsonReader.opens(line.bytes(), line.from(), line.to())) {
            return Taken.OVER; // another build
        }
        if (reader.line(line.bytes(), line.from(), line.to(), line.number())) {
            tail.streamed();
            return Taken.YES;
        }
        if (line.isBlank()) {
            tail.blank();
            return Taken.YES;
        }
        if (tail.takes(line)) {
            return Taken.YES;
        }
        return run.ended() ? Taken.OVER : Taken.NO;
    }

    @Override
    public void record(RawJsonRecord record) {
        switch (record) {
            case RawJsonRecord.Vertex vertex -> vertex(vertex);
            case RawJsonRecord.Status status -> status(status);
            case RawJsonRecord.Log log -> log(log);
            case RawJsonRecord.Warning warning -> warning(warning);
        }
    }

    private void vertex(RawJsonRecord.Vertex vertex) {
        if (startsAnotherBuild(vertex)) {
            finish();
            startOver();
        }
        RawJsonTask task = task(vertex);
        if (task == null) {
            return;
        }
        if (task.name().startsWith(UNKNOWN) && vertex.group() == null) {
            task.named(BuildKitNames.of(vertex.name()), names);
        }
        if (knownInputs < MOST_INPUTS) {
            knownInputs += task.takeInputs(vertex);
        }
        task.take(vertex);
        if (!task.isShown()) {
            return;
        }
        OpenStep step = task.step() == null ? open(task, vertex.line()) : task.step();
        step.touch(at(vertex.line()));
        task.tell(step);
        touched.add(task);
    }

    /** Builds that follow each other share no vertex that the client makes anew each time. */
    private boolean startsAnotherBuild(RawJsonRecord.Vertex vertex) {
        return vertex.name().contains(FIRST_OF_BUILD)
                && !tasks.containsKey(vertex.digest())
                && tasks.values().stream().allMatch(RawJsonTask::isOver)
                && tasks.values().stream().anyMatch(task -> task.name().equals(vertex.name()));
    }

    private void startOver() {
        run = assembler.begin(BuildKitRawJsonFormat.NAME);
        tail = new BuildKitTail(run);
        tasks = new HashMap<>();
        groups = new HashMap<>();
        names = new BuildKitNames();
        clipped = new ClippedOutput();
        numbered = 0;
        knownInputs = 0;
    }

    private @Nullable RawJsonTask task(RawJsonRecord.Vertex vertex) {
        RawJsonTask known = tasks.get(vertex.digest());
        if (known != null || tasks.size() >= MOST_TASKS) {
            return known;
        }
        RawJsonRecord.Group group = vertex.group();
        RawJsonTask task = group == null
                ? new RawJsonTask(BuildKitNames.of(vertex.name()), printed)
                : groups.computeIfAbsent(group.id(), id -> new RawJsonTask(BuildKitNames.of(group.name()), printed));
        tasks.put(vertex.digest(), task);
        return task;
    }

    private OpenStep open(RawJsonTask task, long line) {
        numbered++;
        OpenStep step = run.open("#" + numbered, task.name(), at(line));
        names.describe(step, task.name());
        task.opened(step);
        return step;
    }

    /** The step of a vertex; opened under another name when the log does not show the vertex's start. */
    private @Nullable OpenStep step(String digest, long line) {
        RawJsonTask task = tasks.get(digest);
        if (task == null) {
            if (tasks.size() >= MOST_TASKS) {
                return null;
            }
            task = new RawJsonTask(UNKNOWN + digest, printed);
            tasks.put(digest, task);
        }
        return task.step() == null ? open(task, line) : task.step();
    }

    private void status(RawJsonRecord.Status status) {
        RawJsonTask task = tasks.get(status.digest());
        OpenStep step = task == null ? null : task.step();
        if (task == null || step == null) {
            return;
        }
        step.touch(at(status.line()));
        long time = status.completed() != RawJsonRecord.NO_TIME ? status.completed() : status.timestamp();
        if (time != RawJsonRecord.NO_TIME && time >= task.lastStart()) {
            step.ran(time / 1000, time / 1000);
        }
        boolean complete = status.started() != RawJsonRecord.NO_TIME && status.completed() != RawJsonRecord.NO_TIME;
        if (complete && status.id().startsWith(BuildKitRun.TRANSFER) && BuildKitRun.loadsContext(step)) {
            double seconds = (status.completed() - status.started()) / 1e9;
            step.states(new BuilderFact.Context(status.current(), seconds, LineRange.of(status.line())));
        }
    }

    private void log(RawJsonRecord.Log log) {
        OpenStep step = step(log.digest(), log.line());
        RawJsonTask task = tasks.get(log.digest());
        if (step == null || task == null) {
            return;
        }
        long start = task.lastStart();
        boolean timed = log.timestamp() != RawJsonRecord.NO_TIME;
        OutputPieces stream = task.stream(log.stream(), log.data());
        waiting -= stream.waiting();
        stream.add(
                log.data(),
                new OutputPieces.Place(
                        log.line(),
                        timed && start != RawJsonRecord.NO_TIME ? (log.timestamp() - start) / 1e9 : Double.NaN,
                        timed ? log.timestamp() / 1000 : TextLine.NO_TIME),
                line -> output(step, line));
        waiting += stream.waiting();
        touched.add(task);
        if (waiting > MOST_WAITING_BYTES) {
            tasks.values().forEach(this::flush);
        }
    }

    private void output(OpenStep step, TextLine line) {
        if (clipped.showsAgain(step, line)) {
            step.reprinted(line);
        } else {
            step.output(line);
        }
    }

    private void warning(RawJsonRecord.Warning warning) {
        OpenStep step = step(warning.digest(), warning.line());
        if (step != null) {
            TextLine line = text("WARN: " + warning.text(), warning.line());
            BuildKitRun.lint(step, line);
            step.output(line);
        }
    }

    /** The records of one object come by kind: what a step printed stands behind its error. */
    @Override
    public void endOfObject() {
        for (RawJsonTask task : touched) {
            if (task.isOver()) {
                flush(task);
                sayError(task);
            }
        }
        touched.clear();
    }

    private void flush(RawJsonTask task) {
        OpenStep step = task.step();
        for (OutputPieces stream : task.streams()) {
            waiting -= stream.waiting();
            if (step != null) {
                stream.flush(line -> output(step, line));
            }
        }
    }

    private void sayError(RawJsonTask task) {
        String error = task.takeError();
        OpenStep step = task.step();
        if (error.isEmpty() || step == null) {
            return;
        }
        BuildKitError.parse(error).tell(step);
        ("ERROR: " + error).lines().forEach(line -> step.output(text(line, task.errorLine())));
    }

    private TextLine at(long line) {
        position.set(new byte[0], 0, 0, line);
        return position;
    }

    private TextLine text(String text, long line) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        position.set(bytes, 0, bytes.length, line);
        position.settle();
        return position;
    }

    @Override
    public void end() {
        reader.close();
        finish();
    }

    private void finish() {
        Set<RawJsonTask> all = new LinkedHashSet<>(tasks.values());
        for (RawJsonTask task : all) {
            flush(task);
            sayError(task);
            if (task.step() != null) {
                task.tellTime(task.step());
            }
        }
        Set<OpenStep> needed = new HashSet<>();
        all.forEach(task -> tellNeeds(task, needed));
        tellNeedsOfExports(all, needed);
        if (!run.ended()) {
            run.end(BuildKitOutcome.of(run));
        }
    }

    private void tellNeeds(RawJsonTask task, Set<OpenStep> needed) {
        OpenStep step = task.step();
        if (step == null) {
            return;
        }
        Deque<String> inputs = new ArrayDeque<>(task.inputs());
        Set<String> seen = new HashSet<>(inputs);
        int hidden = 0;
        while (!inputs.isEmpty()) {
            RawJsonTask input = tasks.get(inputs.poll());
            OpenStep before = input == null ? null : input.step();
            if (before != null) {
                step.needs(before);
                needed.add(before);
            } else if (input != null && hidden++ < MOST_HIDDEN) {
                input.inputs().stream().filter(seen::add).forEach(inputs::add);
            }
        }
    }

    /** An export names no inputs; it takes the results that nothing else takes. */
    private void tellNeedsOfExports(Set<RawJsonTask> all, Set<OpenStep> needed) {
        List<OpenStep> results = new ArrayList<>();
        for (OpenStep step : run.steps()) {
            if (!needed.isEmpty() && step.command() != null && !needed.contains(step)) {
                results.add(step);
            }
        }
        for (RawJsonTask task : all) {
            OpenStep export = task.step();
            boolean fit = knownInputs + results.size() <= MOST_INPUTS;
            if (export != null && fit && export.name().contains("exporting ")) {
                knownInputs += results.size();
                results.forEach(export::needs);
            }
        }
    }
}
