package dev.faultbook.ingest.build;

import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what the formats read: builder runs, their steps, and the CI steps around them. */
public final class BuildAssembler {
    private final StepOutput output;
    private final List<OpenStep> steps = new ArrayList<>();
    private final List<BuilderRun> runs = new ArrayList<>();
    private final List<OpenStep> outerSteps = new ArrayList<>();
    private int sections;

    public BuildAssembler(StepOutput output) {
        this.output = output;
    }

    /** A builder starts. */
    public BuilderRun begin(String format) {
        BuilderRun run =
                new BuilderRun(runs.size() + 1, format, this, outerSteps.isEmpty() ? null : outerSteps.getLast());
        runs.add(run);
        return run;
    }

    /** A CI step starts; later lines outside a builder are its output. */
    public OpenStep openOuter(String name, TextLine line) {
        sections++;
        OpenStep step = open(null, "step " + sections, name, line);
        outerSteps.add(step);
        return step;
    }

    /** The step for lines outside any builder; opened when the first such line is met and no CI step is. */
    public OpenStep outer(TextLine line) {
        if (outerSteps.isEmpty()) {
            outerSteps.add(open(null, "log", "the log outside any builder", line));
        }
        return outerSteps.getLast();
    }

    OpenStep open(@Nullable BuilderRun run, String id, String name, TextLine line) {
        OpenStep step = new OpenStep(steps.size(), run, id, name, line, output);
        steps.add(step);
        return step;
    }

    /** All steps of the log in order of appearance. */
    public List<OpenStep> steps() {
        return List.copyOf(steps);
    }

    public List<BuilderRun> runs() {
        return List.copyOf(runs);
    }

    /** CI steps, or the one step for everything outside a builder. */
    public List<OpenStep> outerSteps() {
        return List.copyOf(outerSteps);
    }

    /** The log is over: the steps as values, and what they tell of time. */
    public Timeline finish() {
        return Timeline.of(this);
    }
}
