package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of buildah. Only {@code STEP} and {@code COMMIT} lines say whose they are: output of steps that run at the same time mixes, and
 * goes to the step that was started last. A failure goes to the step that the error names.
 */
final class BuildahParser implements FormatParser {
    private static final int MOST_NAMES = 200;
    private static final Pattern COMMIT =
            Pattern.compile("(?:\\[([a-z][a-z0-9]*/[^\\]]+)\\] )?(?:\\[(\\d{1,4})/(\\d{1,4})\\] )?COMMIT(?: \\S+)?");
    private static final Pattern TAKEN_FROM = Pattern.compile("(?:\\bfrom=|^FROM )([^\\s,\\\\]+)");
    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LAYER = Pattern.compile("--> [0-9a-f]{11,12}");
    /** {@code error } up to 1.27; the program's name may be logged in front. */
    private static final Pattern FAILED_STEP = Pattern.compile(
            "(?:Error: |ERROR?: )?(?:\\[([^\\]]{1,80})\\]: )?"
                    + "(?:(?:error )?(?:building at STEP \"|committing container for step \\{|building stage )|error building: ).*",
            Pattern.DOTALL);

    private static final String AT_STEP = "building at STEP \"";
    /** Of logrus, not to a terminal and to one. */
    private static final Pattern FATAL =
            Pattern.compile("(?:time=\"[^\"]{0,40}\" level=(?:fatal|panic) |(?:FATA|PANI)\\[).*", Pattern.DOTALL);

    private static final Pattern ENDED =
            Pattern.compile("(?:container|subprocess) exited (?:with status (\\d{1,3})|on ([a-z /]{3,30}))");
    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]*");
    private static final Pattern IMAGE_WORK = Pattern.compile(
            "(?:Getting image|\\[Warning\\]|Copying |Writing manifest|Storing signatures|Successfully tagged|time=\"|[A-Z]{4}\\[).*",
            Pattern.DOTALL);

    private final BuilderRun run;
    private final Map<String, OpenStep> latest = new HashMap<>();
    private final Map<String, String> stages = new HashMap<>();
    private final Set<String> platforms = new HashSet<>();
    private @Nullable OpenStep current;
    private @Nullable Integer signal;
    private boolean fromTriggers;
    private boolean committing;
    private boolean committed;
    private int images;
    private int errors;
    private boolean failed;
    private boolean trailingError;
    private boolean nameLast;

    BuildahParser(BuilderRun run) {
        this.run = run;
    }

    @Override
    public Taken line(TextLine line) {
        line.settle();
        if (line.isBlank()) {
            return Taken.YES;
        }
        nameLast = false;
        return switch (line.at(0)) {
            case 'S', '[', 'C' -> stepOrCommit(line);
            case '-' -> line.startsWith("--> ") && arrow(line) ? Taken.YES : other(line);
            case 'E', 'e', 't', 'F', 'P' -> isFatal(line) ? fail(line) : other(line);
            case 'c', 's' -> ended(line);
            default -> isImageId(line) ? Taken.YES : other(line);
        };
    }

    private Taken stepOrCommit(TextLine line) {
        Matcher step = BuildahFormat.step(line);
        if (step != null) {
            return start(step, line);
        }
        if (line.startsWith(BuildahFormat.prefix(line), "COMMIT")) {
            Matcher commit = COMMIT.matcher(line.text());
            if (commit.matches()) {
                commit(commit, line);
                return Taken.YES;
            }
        }
        return isImageId(line) ? Taken.YES : other(line);
    }

    private Taken start(Matcher match, TextLine line) {
        String printed = line.text().substring(0, match.start(6) - 2); // [1/2] STEP 3/10
        boolean known = run.step(printed).isPresent();
        if (failed || (isDone() && (known || match.group(1) == null))) {
            return Taken.OVER; // another build
        }
        if (match.group(1) != null && platforms.size() < MOST_NAMES) {
            platforms.add(match.group(1));
        }
        String key = match.group(1) + " " + match.group(2);
        OpenStep before = latest.get(key);
        if (before != null && isRunning(before)) {
            before.end(StepOutcome.OK); // instructions without a layer print no id
        }
        if (before != null) {
            endStagesBehind(before);
        }
        if (current == null) {
            fromTriggers =
                    !Instruction.mayBeFirst(match.group(6)) && match.group(4).equals("1") && match.group(5) == null;
        }
        String id = known ? printed + " again at line " + line.number() : printed;
        OpenStep step = run.open(id, match.group(6), line)
                .described(stage(match.group(2), match.group(6)), match.group(1), match.group(6));
        if (latest.size() < MOST_NAMES) {
            latest.put(key, step);
        }
        current = step;
        signal = null;
        trailingError = false;
        committing = false;
        return Taken.YES;
    }

    /** A stage is known by its name where its FROM gives it one, else by its number from 0, as {@code --target} takes it. */
    private @Nullable String stage(@Nullable String number, String instruction) {
        String named = Instruction.stage(instruction);
        if (number == null || stages.size() >= MOST_NAMES) {
            return named;
        }
        if (named != null) {
            stages.put(number, named);
        }
        return stages.computeIfAbsent(number, key -> "stage-" + (Integer.parseInt(key) - 1));
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

    private void commit(Matcher commit, TextLine line) {
        OpenStep step = latest.get(commit.group(1) + " " + commit.group(2));
        if (step != null) {
            current = step;
            succeed(StepOutcome.OK, line);
        }
        boolean lastStage = commit.group(2) == null || commit.group(2).equals(commit.group(3));
        committing = lastStage;
        trailingError = false;
    }

    private boolean arrow(TextLine line) {
        if (line.startsWith("--> Using cache ") || line.startsWith("--> Cache pulled from remote ")) {
            succeed(StepOutcome.CACHED, line);
        } else if (line.length() <= 16 && LAYER.matcher(line.text()).matches()) {
            succeed(StepOutcome.OK, line);
            committed |= committing;
        } else if (line.startsWith("--> Pushing cache ")) {
            touch(line);
        } else {
            return false;
        }
        return true;
    }

    private boolean isImageId(TextLine line) {
        if (line.length() != 64 || !IMAGE_ID.matcher(line.text()).matches()) {
            return false;
        }
        succeed(StepOutcome.OK, line);
        images++;
        committed = true;
        return true;
    }

    /** Each platform's image is printed; steps of others may still run. */
    private boolean isDone() {
        return committed && (platforms.size() < 2 || images >= platforms.size());
    }

    private void succeed(StepOutcome outcome, TextLine line) {
        touch(line);
        trailingError = false;
        if (current != null && isRunning(current)) {
            current.end(outcome);
        }
    }

    private void touch(TextLine line) {
        if (current != null) {
            current.touch(line);
        }
    }

    /** How a process ended, which the error may not tell: after a signal it says {@code exit status 1}. */
    private Taken ended(TextLine line) {
        Matcher ended = line.length() < 80 ? ENDED.matcher(line.text()) : null;
        if (ended != null && ended.matches() && ended.group(2) != null) {
            signal = Exits.ofSignal(ended.group(2));
        }
        return isImageId(line) ? Taken.YES : other(line);
    }

    private boolean isFatal(TextLine line) {
        if (line.startsWith("Error: ") || line.startsWith("error ") || line.startsWith("ERRO")) {
            // Of an instruction that runs a program, the program's errors look like buildah's; these name the step.
            return FAILED_STEP.matcher(line.text()).matches() || (!runsProgram() && !line.startsWith("ERRO"));
        }
        return (line.startsWith("time=\"") || line.startsWith("FATA[") || line.startsWith("PANI["))
                && FATAL.matcher(line.text()).matches();
    }

    private boolean runsProgram() {
        for (OpenStep step : latest.values()) {
            if (isRunning(step) && Instruction.name(step.name()).equals("RUN")) {
                return true;
            }
        }
        return false;
    }

    private Taken fail(TextLine line) {
        failed = true;
        String text = line.text();
        OpenStep step = named(text);
        if (step == null) {
            step = current == null ? run.client(line) : current;
        }
        step.end(StepOutcome.FAILED);
        // What stands before is the command, or a dump of the step.
        Exits.read(text.substring(Math.max(0, Math.max(text.lastIndexOf("\": "), text.lastIndexOf("}: ")))), step);
        if (signal != null) {
            step.exited(signal);
        }
        step.output(line);
        return Taken.YES;
    }

    /** The latest step of the platform and with the instruction that the error names; of several, one that still runs. */
    private @Nullable OpenStep named(String text) {
        int at = text.indexOf(AT_STEP) + AT_STEP.length();
        if (at < AT_STEP.length() || errors++ > MOST_NAMES) {
            return null;
        }
        Matcher prefix = FAILED_STEP.matcher(text);
        String platform = prefix.matches() ? prefix.group(1) : null;
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

    private static boolean isRunning(OpenStep step) {
        return step.outcome() == StepOutcome.RUNNING;
    }

    private Taken other(TextLine line) {
        boolean goesOn = line.at(0) == '*' || line.at(0) == ' ' || line.at(0) == '\t'; // a list under an error
        boolean imageWork =
                (committing || committed) && IMAGE_WORK.matcher(line.text()).matches();
        if ((failed && !goesOn) || (isDone() && !imageWork)) {
            return Taken.OVER;
        }
        if (committing && !imageWork && !goesOn && platforms.size() < 2 && !runsProgram()) {
            committed = true; // nothing of the build is printed between the commit and the image
            return Taken.OVER;
        }
        trailingError = line.startsWith("Error: ") || (goesOn && trailingError);
        nameLast = fromTriggers && CONTAINER_NAME.matcher(line.text()).matches();
        (current == null ? run.client(line) : current).output(line);
        return Taken.YES;
    }

    @Override
    public void end() {
        OpenStep last = current == null ? run.clientStep() : current;
        if (trailingError && !failed && last != null) {
            failed = true;
            last.end(StepOutcome.FAILED);
        }
        // buildah from runs a base image's triggers, and prints the container's name at last.
        boolean done = isDone() || nameLast;
        for (OpenStep step : run.steps()) {
            if (isRunning(step) && (done || failed)) {
                step.end(failed ? StepOutcome.CANCELED : StepOutcome.OK);
            }
        }
        run.end(failed ? BuildOutcome.FAILURE : done ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN);
    }
}
