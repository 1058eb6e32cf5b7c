package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;

/** How a BuildKit build ended when its client did not say so. */
final class BuildKitOutcome {
    private BuildKitOutcome() {}

    /** As its steps did, if the last of a stage or an export was reached. */
    static BuildOutcome of(BuilderRun run) {
        boolean failed = false;
        boolean open = false;
        boolean exported = false;
        int left = 0;
        for (OpenStep step : run.steps()) {
            failed |= step.outcome() == StepOutcome.FAILED && !step.name().startsWith("importing cache manifest");
            open |= step.outcome() == StepOutcome.RUNNING;
            exported |= step.name().contains("exporting to ") && step.outcome() == StepOutcome.OK;
            StepName name = StepName.parse(step.name());
            left = name.count() > 0 ? name.count() - name.index() : left;
        }
        if (failed) {
            return BuildOutcome.FAILURE;
        }
        return exported || (!open && left == 0) ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN;
    }
}
