package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a BuildKit build ended when its client did not say so. */
final class BuildKitOutcome {
    /** What a build does before its first instruction. */
    private static final String[] PRELUDE = {
        "[auth] ", "resolve image config for ", "docker-image://", "importing cache manifest from "
    };

    private record Stage(
            @Nullable String target,
            @Nullable String stage,
            @Nullable String platform) {}

    private final Map<Stage, Integer> left = new HashMap<>();
    private boolean failed;
    private boolean open;
    private boolean instructionOpen;
    private boolean exported;
    private boolean worked;

    private BuildKitOutcome() {}

    /** As its steps did, if the last of every stage, or an export, was reached. */
    static BuildOutcome of(BuilderRun run) {
        BuildKitOutcome outcome = new BuildKitOutcome();
        run.steps().forEach(outcome::add);
        return outcome.outcome();
    }

    private void add(OpenStep step) {
        boolean running = step.outcome() == StepOutcome.RUNNING;
        failed |= step.outcome() == StepOutcome.FAILED && !step.isOptional();
        open |= running;
        instructionOpen |= running && (step.command() != null || isExport(step.name()));
        exported |= isExport(step.name()) && step.outcome() == StepOutcome.OK;
        worked |= !isPrelude(step.name());
        StepName name = StepName.parse(step.name());
        if (name.count() > 0) {
            Stage stage = new Stage(name.target(), name.stage(), name.platform());
            left.merge(stage, name.count() - name.index(), Math::min);
        }
    }

    private BuildOutcome outcome() {
        if (failed) {
            return BuildOutcome.FAILURE;
        }
        boolean reached = worked && !open && left.values().stream().allMatch(steps -> steps == 0);
        return reached || (exported && !instructionOpen) ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN;
    }

    static boolean isExport(String name) {
        return name.contains("exporting to ");
    }

    private static boolean isPrelude(String name) {
        for (String start : PRELUDE) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        boolean internal = name.startsWith("[internal] ") || name.contains(" internal] ");
        return internal && !name.endsWith("booting buildkit");
    }
}
