package dev.faultbook.ingest.build;

import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what the formats read: builder runs, their steps, and the CI steps around them. */
public final class BuildAssembler {
    /** What a log has beyond so many steps goes to the last of them; it may have as many builder runs. */
    static final int MOST_STEPS = 100_000;

    /** The id of the one step for everything outside a builder, where there are no CI steps. */
    public static final String LOG = "log";

    private final StepOutput output;
    private final List<OpenStep> steps = new ArrayList<>();
    private final List<BuilderRun> runs = new ArrayList<>();
    private final List<OpenStep> outerSteps = new ArrayList<>();
    private @Nullable OpenStep outer;
    private int sections;
    private @Nullable String job;
    private long jobLine;

    public BuildAssembler(StepOutput output) {
        this.output = output;
    }

    /** A builder starts. */
    public BuilderRun begin(String format) {
        if (runs.size() == MOST_STEPS) {
            return runs.getLast();
        }
        BuilderRun run = new BuilderRun(runs.size() + 1, format, this, outer);
        runs.add(run);
        return run;
    }

    /** A CI step starts; later lines outside a builder are its output. */
    public OpenStep openOuter(String name, TextLine line) {
        sections++;
        return add(open(null, "step " + sections, name, line));
    }

    private OpenStep add(OpenStep step) {
        if (!step.isStandingForOthers()) {
            outerSteps.add(step);
        }
        outer = step;
        return step;
    }

    /** The step for lines outside any builder: the CI step that was entered last, or one that is opened now for a log that has none. */
    public OpenStep outer(TextLine line) {
        OpenStep step = outer;
        return step != null ? step : add(open(null, LOG, "the log outside any builder", line));
    }

    /** The CI step that was entered last, or the one for lines outside any builder; null when there is none yet. */
    public @Nullable OpenStep running() {
        return outer;
    }

    /** Later lines outside a builder are output of a CI step that was opened before. */
    public void enter(OpenStep step) {
        outer = step;
    }

    /** Whether the builder that ran last did so in the CI step. */
    public boolean ranIn(OpenStep step) {
        return !runs.isEmpty() && runs.getLast().outer() == step;
    }

    OpenStep open(@Nullable BuilderRun run, String id, String name, TextLine line) {
        if (steps.size() == MOST_STEPS) {
            OpenStep last = steps.getLast();
            last.standsForOthers();
            last.touch(line);
            return last;
        }
        OpenStep step = new OpenStep(steps.size(), run, id, name, line, output);
        steps.add(step);
        return step;
    }

    /** What the CI system calls the job; the first name counts. */
    public void job(String name, TextLine line) {
        if (job == null && !name.isBlank()) {
            job = name.strip();
            jobLine = line.number();
        }
    }

    /** The CI job's name; null when the log does not tell. */
    public @Nullable String job() {
        return job;
    }

    /** Where the log tells the job's name; 0 for nowhere. */
    public long jobLine() {
        return jobLine;
    }

    /** All steps of the log so far in order of appearance. */
    public List<OpenStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    public List<BuilderRun> runs() {
        return Collections.unmodifiableList(runs);
    }

    /** CI steps, or the one step for everything outside a builder. */
    public List<OpenStep> outerSteps() {
        return Collections.unmodifiableList(outerSteps);
    }

    /** The log is over: the steps as values, and what they tell of time. */
    public Timeline finish() {
        return Timeline.of(this);
    }
}
