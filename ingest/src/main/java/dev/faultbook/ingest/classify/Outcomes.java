package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.format.JobOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the log's build ended, and which of its steps may hold the cause. */
final class Outcomes {
    private final List<BuilderRun> runs;
    private final List<OpenStep> outerSteps;
    private final JobOutcome job;

    Outcomes(List<BuilderRun> runs, List<OpenStep> outerSteps, JobOutcome job) {
        this.runs = runs;
        this.outerSteps = outerSteps;
        this.job = job;
    }

    /** The CI system's word counts most, then the last builder's, then what tools said behind it. */
    BuildOutcome outcome() {
        BuildOutcome words =
                job.failed() ? BuildOutcome.FAILURE : job.succeeded() ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN;
        if (job.said() || runs.isEmpty()) {
            return words;
        }
        BuildOutcome last = runs.getLast().outcome();
        boolean behindTheBuild = job.failed() && job.line() > endOf(runs.getLast());
        return behindTheBuild && last != BuildOutcome.FAILURE ? BuildOutcome.FAILURE : last;
    }

    private static long endOf(BuilderRun run) {
        long end = 0;
        for (OpenStep step : run.steps()) {
            end = Math.max(end, step.lines().last());
        }
        return end;
    }

    /**
     * Where to look for the cause, innermost first: the failed steps of the builder that failed, its client, the CI step around it. Empty on a
     * green build.
     */
    List<OpenStep> suspects() {
        BuildOutcome outcome = outcome();
        Set<OpenStep> suspects = new LinkedHashSet<>();
        if (outcome == BuildOutcome.SUCCESS) {
            return List.of();
        }
        Set<BuilderRun> mended = mended();
        for (BuilderRun run : runs) {
            if (!mended.contains(run) && mayHoldTheCause(run, outcome)) {
                addStepsOf(run, suspects);
            }
        }
        boolean open = outcome == BuildOutcome.UNKNOWN && runs.isEmpty() && !job.said();
        boolean failed = outerSteps.stream().anyMatch(step -> step.outcome() == StepOutcome.FAILED);
        for (OpenStep step : outerSteps) {
            boolean stopped = step.outcome() == StepOutcome.CANCELED && job.said() && !failed && suspects.isEmpty();
            if (step.outcome() == StepOutcome.FAILED || open || stopped) {
                suspects.add(step);
            }
        }
        return List.copyOf(suspects);
    }

    private boolean mayHoldTheCause(BuilderRun run, BuildOutcome outcome) {
        if (run.outcome() == BuildOutcome.SUCCESS) {
            return false;
        }
        OpenStep outer = run.outer();
        if (job.said() && outer != null) {
            return outer.outcome() == StepOutcome.FAILED;
        }
        return run == runs.getLast() || (run.outcome() == BuildOutcome.FAILURE && outcome == BuildOutcome.FAILURE);
    }

    /** The runs that were tried again with success, within the same CI step: what broke such a run did not break the build. */
    private Set<BuilderRun> mended() {
        Set<BuilderRun> mended = new HashSet<>();
        Map<String, Set<String>> wentWell = new HashMap<>();
        for (BuilderRun run : runs.reversed()) {
            OpenStep outer = run.outer();
            Set<String> later =
                    wentWell.computeIfAbsent(outer == null ? BuildAssembler.LOG : outer.id(), id -> new HashSet<>());
            if (isMended(run, later)) {
                mended.add(run);
            }
            for (OpenStep step : run.steps()) {
                if (step.outcome() == StepOutcome.OK || step.outcome() == StepOutcome.CACHED) {
                    later.add(step.name());
                }
            }
        }
        return mended;
    }

    /** Whether all of its instructions, and what else failed, went well later: another image may have some of them, too. */
    private static boolean isMended(BuilderRun run, Set<String> later) {
        for (OpenStep step : run.steps()) {
            if ((step.command() != null || hasBroken(step)) && !later.contains(step.name())) {
                return false;
            }
        }
        return !run.failures().isEmpty();
    }

    /** Whether a step failed of which a build cannot do without. */
    static boolean hasBroken(OpenStep step) {
        return step.outcome() == StepOutcome.FAILED && !step.isOptional();
    }

    private static void addStepsOf(BuilderRun run, Set<OpenStep> suspects) {
        OpenStep client = run.clientStep();
        List<OpenStep> failed = new ArrayList<>();
        for (OpenStep step : run.steps()) {
            if (step != client && hasBroken(step)) {
                failed.add(step);
            }
        }
        suspects.addAll(failed);
        failed.forEach(step -> suspects.addAll(step.mixed()));
        for (OpenStep step : run.steps()) {
            if (failed.isEmpty() && step != client && step.outcome() == StepOutcome.RUNNING) {
                suspects.add(step);
            }
        }
        if (client != null) {
            suspects.add(client);
        }
    }
}
