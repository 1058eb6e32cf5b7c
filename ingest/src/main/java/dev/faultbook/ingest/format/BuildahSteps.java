package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps of one run of buildah: one after the other in a stage, several at a time where stages or platforms are built in parallel. */
final class BuildahSteps {
    private static final int MOST_STAGES = 200;
    private static final Pattern TAKEN_FROM = Pattern.compile("(?:\\bfrom=|^FROM )([^\\s,\\\\]+)");

    private final BuilderRun run;
    private final Map<String, OpenStep> latest = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();
    private final Set<String> unfinished = new HashSet<>();
    private final Set<String> platforms = new HashSet<>();
    private @Nullable OpenStep current;
    private @Nullable OpenStep printing;
    private String cachedId = "";

    BuildahSteps(BuilderRun run) {
        this.run = run;
    }

    /** A {@code STEP} line, in the groups of {@link BuildahFormat#step}. */
    void start(Matcher match, String id, TextLine line) {
        String platform = match.group(1);
        String key = platform + " " + match.group(2);
        OpenStep before = latest.get(key);
        if (before != null) {
            if (isRunning(before)) {
                before.end(StepOutcome.OK); // instructions without a layer print no id
            }
            endStagesBehind(before);
        }
        if (platform != null && platforms.size() < MOST_STAGES) {
            platforms.add(platform);
        }
        String instruction = match.group(6);
        OpenStep step = run.open(id, instruction, line)
                .described(stage(key, match.group(2), instruction), platform, instruction);
        if (latest.size() < MOST_STAGES) {
            latest.put(key, step);
        }
        if (match.group(5) == null || match.group(4).equals(match.group(5))) {
            unfinished.remove(key);
        } else if (unfinished.size() < MOST_STAGES) {
            unfinished.add(key);
        }
        current = step;
        choosePrinting();
    }

    /** Whether no step of the stage is known to come; {@code psql} says {@code COMMIT}, too. */
    boolean mayCommit(@Nullable String platform, @Nullable String stage) {
        return !unfinished.contains(platform + " " + stage);
    }

    /** A stage is known by its name where its FROM gives it one, else by its number from 0, as {@code --target} takes it. */
    private @Nullable String stage(String key, @Nullable String number, String instruction) {
        String named = Instruction.stage(instruction);
        if (named == null && number != null) {
            return stages.getOrDefault(key, "stage-" + (Integer.parseInt(number) - 1));
        }
        if (named != null && stages.size() < MOST_STAGES) {
            stages.put(key, named);
        }
        return named == null ? stages.get(key) : named;
    }

    /** A step that is over has waited for the stages that it takes from; their last steps print nothing at their end. */
    private void endStagesBehind(OpenStep over) {
        Matcher from = TAKEN_FROM.matcher(over.name());
        while (from.find()) {
            for (OpenStep step : latest.values()) {
                boolean same = from.group(1).equals(step.stage()) || ("stage-" + from.group(1)).equals(step.stage());
                if (same && step != over && isRunning(step) && Objects.equals(step.platform(), over.platform())) {
                    step.end(StepOutcome.OK);
                }
            }
        }
    }

    /** The stage's last step is over. */
    void commit(@Nullable String platform, @Nullable String stage, TextLine line) {
        OpenStep step = latest.get(platform + " " + stage);
        if (step != null) {
            current = step;
            step.touch(line);
            end(step, StepOutcome.OK);
        }
    }

    /** {@code --> Using cache 33b8...}: of the step that was started last, since it takes no time. */
    void cached(String id, TextLine line) {
        cachedId = id;
        if (current != null) {
            current.touch(line);
            end(current, StepOutcome.CACHED);
        }
    }

    /** {@code --> 33b8...}: of the only step that runs. Of several, each ends with the next of its stage. */
    void layer(String id, TextLine line) {
        OpenStep only = onlyRunning();
        if (!cachedId.isEmpty() && cachedId.startsWith(id)) {
            touch(line);
        } else if (only != null) {
            only.touch(line);
            end(only, StepOutcome.OK);
        } else if (!runsAny()) {
            touch(line);
        }
    }

    private @Nullable OpenStep onlyRunning() {
        OpenStep only = null;
        for (OpenStep step : latest.values()) {
            if (isRunning(step)) {
                if (only != null) {
                    return null;
                }
                only = step;
            }
        }
        return only;
    }

    private boolean runsAny() {
        return latest.values().stream().anyMatch(BuildahSteps::isRunning);
    }

    void touch(TextLine line) {
        if (current != null) {
            current.touch(line);
        }
    }

    private void end(OpenStep step, StepOutcome outcome) {
        if (isRunning(step)) {
            step.end(outcome);
        }
        endStagesBehind(step);
        choosePrinting();
    }

    /** Of the steps at work only those that run a program print; the one that was started last may be it. */
    private void choosePrinting() {
        List<OpenStep> programs = latest.values().stream()
                .filter(step -> isRunning(step) && Instruction.name(step.name()).equals("RUN"))
                .toList();
        printing = programs.stream()
                .max(Comparator.comparingInt(OpenStep::ordinal))
                .orElse(null);
        for (OpenStep step : programs) {
            programs.forEach(step::mixesWith);
        }
    }

    /** Whether a program is at work, whose output may look like buildah's. */
    boolean runProgram() {
        return printing != null;
    }

    /** The step that a line belongs to which does not say so; the client's where there is none. */
    OpenStep printing(TextLine line) {
        return printing != null ? printing : current != null ? current : run.client(line);
    }

    /** The step that was started last; the client's, or null, where none was. */
    @Nullable
    OpenStep last() {
        return current == null ? run.clientStep() : current;
    }

    boolean none() {
        return current == null;
    }

    int platforms() {
        return platforms.size();
    }

    /** The latest step with the instruction that stands in the text at {@code at}; of several, one that still runs. */
    @Nullable
    OpenStep named(String text, int at, @Nullable String platform) {
        OpenStep found = null;
        for (OpenStep step : run.steps()) {
            String command = step.command();
            boolean fits = command != null
                    && text.regionMatches(true, at, command, 0, command.length())
                    && text.startsWith("\": ", at + command.length())
                    && (platform == null || platform.equals(step.platform()));
            if (fits && (found == null || isRunning(step) || !isRunning(found))) {
                found = step;
            }
        }
        return found;
    }

    /** The run is over, and with it what was at work. */
    void endAll(StepOutcome outcome) {
        for (OpenStep step : run.steps()) {
            if (isRunning(step)) {
                step.end(outcome);
            }
        }
    }

    private static boolean isRunning(OpenStep step) {
        return step.outcome() == StepOutcome.RUNNING;
    }
}
