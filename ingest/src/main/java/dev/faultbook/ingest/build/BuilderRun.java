package dev.faultbook.ingest.build;

import dev.faultbook.ingest.source.TextLine;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One run of a builder within a log. A CI job may hold several, each with step numbers of its own. */
public final class BuilderRun {
    private final int number;
    private final String format;
    private final BuildAssembler assembler;
    private final @Nullable OpenStep outer;
    private final Map<String, OpenStep> steps = new LinkedHashMap<>();
    private final Map<String, OpenStep> byName = new HashMap<>();
    private final Map<StepOutcome, Integer> counts = new EnumMap<>(StepOutcome.class);
    private final Set<OpenStep> broken = new TreeSet<>(Comparator.comparingInt(OpenStep::ordinal));
    private @Nullable OpenStep client;
    private BuildOutcome outcome = BuildOutcome.UNKNOWN;
    private boolean ended;

    BuilderRun(int number, String format, BuildAssembler assembler, @Nullable OpenStep outer) {
        this.number = number;
        this.format = format;
        this.assembler = assembler;
        this.outer = outer;
    }

    public Optional<OpenStep> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** Starts a step. */
    public OpenStep open(String id, String name, TextLine line) {
        OpenStep step = assembler.open(this, number == 1 ? id : number + ":" + id, name, line);
        if (step.run() == this && !step.isStandingForOthers()) {
            steps.put(id, step);
            byName.putIfAbsent(name, step);
            counts.merge(StepOutcome.RUNNING, 1, Integer::sum);
        }
        return step;
    }

    /** The step of that name; of several the one that failed, else the first. */
    public Optional<OpenStep> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** How many of its steps are in that state, the client included. */
    public int count(StepOutcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** The steps that broke the build, in order of appearance, without the client. */
    public List<OpenStep> failures() {
        return broken.stream().filter(step -> step != client).toList();
    }

    /** Whether any step broke the build. */
    public boolean isBroken() {
        return !broken.isEmpty();
    }

    void stepChanged(OpenStep step, StepOutcome before, StepOutcome after) {
        counts.merge(before, -1, Integer::sum);
        counts.merge(after, 1, Integer::sum);
        if (after == StepOutcome.FAILED) {
            byName.put(step.name(), step);
        }
        judge(step, after);
    }

    void nameKnown(OpenStep step) {
        byName.putIfAbsent(step.name(), step);
        judge(step, step.outcome());
    }

    private void judge(OpenStep step, StepOutcome outcome) {
        if (outcome == StepOutcome.FAILED && !step.isOptional()) {
            broken.add(step);
        } else {
            broken.remove(step);
        }
    }

    /** What the builder's client itself prints: errors before the first step and after the last. */
    public OpenStep client(TextLine line) {
        OpenStep step = client;
        if (step == null) {
            step = open("client", format.startsWith("buildkit") ? "docker build" : format, line);
            client = step;
        }
        return step;
    }

    public void end(BuildOutcome outcome) {
        this.outcome = outcome;
        this.ended = true;
    }

    /** It was taken for ended too early. */
    public void goOn() {
        outcome = BuildOutcome.UNKNOWN;
        ended = false;
        if (client != null) {
            client.end(StepOutcome.OK);
        }
    }

    /** Whether the builder said how it ended. */
    public boolean ended() {
        return ended;
    }

    public BuildOutcome outcome() {
        return outcome;
    }

    public String format() {
        return format;
    }

    public Iterable<OpenStep> steps() {
        return steps.values();
    }

    /** The client's pseudo step; null when it printed nothing. */
    public @Nullable OpenStep clientStep() {
        return client;
    }

    /** The CI step that ran the builder; null when there is none. */
    public @Nullable OpenStep outer() {
        return outer;
    }
}
