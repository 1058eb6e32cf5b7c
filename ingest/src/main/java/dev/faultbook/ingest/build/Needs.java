package dev.faultbook.ingest.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which step waits for which, where the builder does not say so itself: an instruction for the one before it in its stage, {@code COPY --from}
 * for the stage that it names, an export for the end of every stage.
 */
final class Needs {
    private static final Pattern COPIED_FROM =
            Pattern.compile("--from=([^\\s\\\\]+)|,from=([^\\s,\\\\]+)|=from=([^\\s,\\\\]+)");

    private final Map<String, OpenStep> endOfStage = new HashMap<>();

    private Needs() {}

    static void complete(BuilderRun run) {
        for (OpenStep step : run.steps()) {
            if (!step.needs().isEmpty()) {
                return; // the builder says so itself
            }
        }
        new Needs().derive(run);
    }

    private void derive(BuilderRun run) {
        Map<String, List<OpenStep>> stages = new LinkedHashMap<>();
        for (OpenStep step : run.steps()) {
            if (step.command() != null) {
                stages.computeIfAbsent(key(step.stage(), step.platform()), key -> new ArrayList<>())
                        .add(step);
            }
        }
        stages.forEach(this::chain);
        for (OpenStep step : run.steps()) {
            String command = step.command();
            if (command != null) {
                copies(step, command);
            } else if (step.name().contains("exporting ")) {
                endOfStage.values().forEach(step::needs);
            }
        }
    }

    /** BuildKit numbers a stage's steps and may print them in any order; others print them in order. */
    private void chain(String stage, List<OpenStep> steps) {
        steps.sort(Comparator.comparingInt(step -> StepName.parse(step.name()).index()));
        for (int i = 1; i < steps.size(); i++) {
            steps.get(i).needs(steps.get(i - 1));
        }
        endOfStage.put(stage, steps.getLast());
    }

    private void copies(OpenStep step, String command) {
        Matcher from = COPIED_FROM.matcher(command);
        while (from.find()) {
            String stage =
                    from.group(1) != null ? from.group(1) : from.group(2) != null ? from.group(2) : from.group(3);
            OpenStep source = endOfStage.get(key(stage, step.platform()));
            if (source == null) {
                source = endOfStage.get(key("stage-" + stage, step.platform()));
            }
            if (source != null) {
                step.needs(source);
            }
        }
    }

    private static String key(@Nullable String stage, @Nullable String platform) {
        return stage + " " + platform;
    }
}
