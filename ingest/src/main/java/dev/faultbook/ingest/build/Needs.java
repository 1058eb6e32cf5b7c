package dev.faultbook.ingest.build;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which step waits for which, where the builder does not say so itself: an instruction for the one before it in its stage, {@code COPY --from}
 * for the stage that it names, any other {@code COPY} for the build context, {@code FROM} for its image's metadata, an export for the end of
 * every stage of its target.
 */
final class Needs {
    private static final Pattern COPIED_FROM =
            Pattern.compile("--from=([^\\s\\\\]+)|,from=([^\\s,\\\\]+)|=from=([^\\s,\\\\]+)");

    private static final String CONTEXT = "load build context";
    private static final String METADATA = "load metadata for ";

    private static final int MOST_EXPORTS = 100;
    /** From exports to ends of stages, in all of a log: a report names each. */
    private static final int MOST_EXPORTED = 100_000;

    private final Set<String> targets = new HashSet<>();
    private final Map<OpenStep, StepName> names = new LinkedHashMap<>();
    private final Map<Stage, OpenStep> ends = new LinkedHashMap<>();
    private final Map<String, List<OpenStep>> endsByStage = new HashMap<>();
    private final Map<String, OpenStep> contexts = new HashMap<>();
    private final Map<String, OpenStep> metadata = new HashMap<>();
    private int exports;
    private int exported;

    /** A stage's instructions for one platform; targets may have stages of one name. */
    private record Stage(
            @Nullable String target,
            @Nullable String name,
            @Nullable String platform) {
        static Stage of(OpenStep step, StepName name) {
            boolean noStage = name.target() != null && name.stage() == null;
            return new Stage(name.target(), noStage ? null : step.stage(), step.platform());
        }

        Stage sibling(String name) {
            return new Stage(target, name, platform);
        }
    }

    private Needs(int exported) {
        this.exported = exported;
    }

    static void complete(List<BuilderRun> runs) {
        int exported = 0;
        for (BuilderRun run : runs) {
            if (!saysSoItself(run)) {
                Needs needs = new Needs(exported);
                needs.derive(run);
                exported = needs.exported;
            }
        }
    }

    private static boolean saysSoItself(BuilderRun run) {
        for (OpenStep step : run.steps()) {
            if (!step.needs().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void derive(BuilderRun run) {
        for (OpenStep step : run.steps()) {
            String target = StepName.targetIn(step.name());
            if (target != null) {
                targets.add(target);
            }
        }
        Map<Stage, List<OpenStep>> stages = new LinkedHashMap<>();
        for (OpenStep step : run.steps()) {
            StepName name = StepName.parse(step.name(), targets);
            names.put(step, name);
            if (step.command() != null) {
                stages.computeIfAbsent(Stage.of(step, name), key -> new ArrayList<>())
                        .add(step);
            } else {
                source(step, name);
            }
        }
        stages.forEach(this::chain);
        stages.forEach((stage, steps) -> steps.forEach(step -> instruction(step, stage)));
        names.forEach(this::export);
    }

    private void source(OpenStep step, StepName name) {
        if (step.name().endsWith(CONTEXT)) {
            contexts.putIfAbsent(String.valueOf(name.target()), step);
        }
        int image = step.name().indexOf(METADATA);
        if (image >= 0) {
            metadata.putIfAbsent(step.name().substring(image + METADATA.length()), step);
        }
    }

    /** BuildKit numbers a stage's steps and may print them in any order; others print them in order. */
    private void chain(Stage stage, List<OpenStep> steps) {
        steps.sort(Comparator.comparingInt(step -> nameOf(step).index()));
        for (int i = 1; i < steps.size(); i++) {
            steps.get(i).needs(steps.get(i - 1));
        }
        ends.put(stage, steps.getLast());
        endsByStage
                .computeIfAbsent(String.valueOf(stage.name()), key -> new ArrayList<>())
                .add(steps.getLast());
    }

    private StepName nameOf(OpenStep step) {
        StepName name = names.get(step);
        return name == null ? StepName.parse(step.name()) : name;
    }

    private void instruction(OpenStep step, Stage stage) {
        String command = String.valueOf(step.command());
        if (command.startsWith("FROM ")) {
            base(step, command);
            return;
        }
        boolean copied = false;
        Matcher from = COPIED_FROM.matcher(command);
        while (from.find()) {
            copied = true;
            String name = from.group(1) != null ? from.group(1) : from.group(2) != null ? from.group(2) : from.group(3);
            OpenStep source = endOf(stage, name);
            if (source != null) {
                step.needs(source);
            }
        }
        if (!copied && (command.startsWith("COPY ") || command.startsWith("ADD "))) {
            OpenStep context = contexts.getOrDefault(String.valueOf(stage.target()), contexts.get("null"));
            if (context != null) {
                step.needs(context);
            }
        }
    }

    /** {@code FROM docker.io/library/debian:12@sha256:...}, whose metadata were asked for without the digest. */
    private void base(OpenStep step, String command) {
        int digest = command.indexOf("@sha256:");
        String image = command.substring("FROM ".length(), digest < 0 ? command.length() : digest);
        OpenStep asked = metadata.get(image);
        if (asked != null) {
            step.needs(asked);
        }
    }

    /** The last step of a stage by name or number: of the same platform, or of the only one that it was built on. */
    private @Nullable OpenStep endOf(Stage user, String name) {
        for (String stage : List.of(name, "stage-" + name)) {
            OpenStep end = ends.get(user.sibling(stage));
            if (end != null) {
                return end;
            }
            List<OpenStep> elsewhere = endsByStage.getOrDefault(stage, List.of());
            if (elsewhere.size() == 1) {
                return elsewhere.getFirst();
            }
        }
        return null;
    }

    private void export(OpenStep step, StepName name) {
        if (step.command() != null || !step.name().contains("exporting ") || exports++ >= MOST_EXPORTS) {
            return;
        }
        List<OpenStep> results = new ArrayList<>();
        ends.forEach((stage, end) -> {
            if (name.target() == null || name.target().equals(stage.target())) {
                results.add(end);
            }
        });
        if (exported + results.size() <= MOST_EXPORTED) {
            exported += results.size();
            results.forEach(step::needs);
        }
    }
}
