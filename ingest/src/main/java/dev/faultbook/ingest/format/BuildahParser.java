package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of buildah. Only {@code STEP} and {@code COMMIT} lines say whose they are: output of steps that run at the same time mixes, and
 * goes to the step that was started last. A failure goes to the step that the error names.
 */
final class BuildahParser implements FormatParser {
    private static final int MOST_ERRORS = 200;
    private static final int MOST_LAYERS = 1000;
    /** Up to 1.21 counted as if it were a step. */
    private static final Pattern COMMIT = Pattern.compile(
            "(?:\\[([a-z][a-z0-9]*/[^\\]]+)\\] )?(?:\\[(\\d{1,4})/(\\d{1,4})\\] )?(?:STEP \\d{1,5}: )?COMMIT(?: \\S+)?");

    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LAYER = Pattern.compile("--> [0-9a-f]{11,12}");
    /** {@code error } up to 1.27; the program's name may be logged in front. */
    private static final Pattern FAILED_STEP = Pattern.compile(
            "(?:\\s*\\* )?(?:Error: |ERROR?: )?(?:\\[([^\\]]{1,80})\\]: )?"
                    + "(?:(?:error )?(?:building at STEP \"|committing container for step \\{|building stage )|error building: ).*",
            Pattern.DOTALL);

    /** Above a list with an error a line. */
    private static final Pattern COUNTED = Pattern.compile("(?:Error: |error ).{0,200}\\b\\d+ errors? occurred:");

    private static final String AT_STEP = "building at STEP \"";
    /** Of logrus, not to a terminal and to one. */
    private static final Pattern FATAL =
            Pattern.compile("(?:time=\"[^\"]{0,40}\" level=(?:fatal|panic) |(?:FATA|PANI)\\[).*", Pattern.DOTALL);

    /** Of OCI isolation and of chroot isolation. */
    private static final Pattern ENDED = Pattern.compile("(?:container|subprocess) exited on ([a-z /]{3,30})");

    private static final Pattern CONTAINER_NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]*");
    private static final Pattern IMAGE_WORK = Pattern.compile(
            "(?:Getting image|\\[Warning\\]|Copying |Writing manifest|Storing signatures|Successfully tagged|time=\"|[A-Z]{4}\\[).*",
            Pattern.DOTALL);

    private final BuilderRun run;
    private final BuildahSteps steps;
    private final Set<String> layers = new HashSet<>();
    private @Nullable Integer signal;
    private boolean fromTriggers;
    private boolean committing;
    private boolean committed;
    private int images;
    private int errors;
    private boolean failed;
    private boolean blamed;
    private boolean trailingError;
    private boolean nameLast;

    BuildahParser(BuilderRun run) {
        this.run = run;
        this.steps = new BuildahSteps(run);
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
            case '*', '\t', ' ' ->
                (failed || trailingError) && FAILED_STEP.matcher(line.text()).matches() ? fail(line) : other(line);
            default -> isImageId(line) ? Taken.YES : output(line);
        };
    }

    private Taken stepOrCommit(TextLine line) {
        Matcher step = BuildahFormat.step(line);
        if (step != null) {
            return start(step, line);
        }
        int at = BuildahFormat.prefix(line);
        if (line.startsWith(at, "COMMIT") || line.startsWith(at, "STEP ")) {
            Matcher commit = COMMIT.matcher(line.text());
            if (commit.matches() && steps.mayCommit(commit.group(1), commit.group(2))) {
                steps.commit(commit.group(1), commit.group(2), line);
                committing = commit.group(2) == null || commit.group(2).equals(commit.group(3));
                trailingError = false;
                return Taken.YES;
            }
        }
        return other(line);
    }

    private Taken start(Matcher match, TextLine line) {
        String printed = line.text().substring(0, match.start(6) - 2); // [1/2] STEP 3/10
        boolean known = run.step(printed).isPresent();
        if (failed || (isDone() && (known || match.group(1) == null))) {
            return Taken.OVER; // another build
        }
        if (steps.none()) {
            fromTriggers =
                    !Instruction.mayBeFirst(match.group(6)) && match.group(4).equals("1") && match.group(5) == null;
        }
        steps.start(match, known ? printed + " again at line " + line.number() : printed, line);
        signal = null;
        trailingError = false;
        committing = false;
        return Taken.YES;
    }

    private boolean arrow(TextLine line) {
        if (line.startsWith("--> Using cache ")) {
            steps.cached(line.text().substring("--> Using cache ".length()), line);
        } else if (line.startsWith("--> Cache pulled from remote ")) {
            steps.cached("", line);
        } else if (line.length() <= 16 && LAYER.matcher(line.text()).matches()) {
            String id = line.text().substring("--> ".length());
            if (committing) {
                steps.touch(line); // of the image; what other platforms run goes on
            } else {
                steps.layer(id, line);
            }
            if (layers.size() < MOST_LAYERS) {
                layers.add(id);
            }
            committed |= committing;
            committing = false;
        } else if (line.startsWith("--> Pushing cache ")) {
            steps.touch(line);
        } else {
            return false;
        }
        trailingError = false;
        return true;
    }

    /** The last line of a build. Programs print hashes, too: while one is at work, an id is that of a layer that was printed. */
    private boolean isImageId(TextLine line) {
        if (line.length() != 64 || !IMAGE_ID.matcher(line.text()).matches()) {
            return false;
        }
        if (steps.runProgram() && layers.stream().noneMatch(line::startsWith)) {
            return false;
        }
        steps.touch(line);
        images++;
        committed = true;
        trailingError = false;
        return true;
    }

    /** Each platform's image is printed; steps of others may still run. */
    private boolean isDone() {
        return committed && (steps.platforms() < 2 || images >= steps.platforms());
    }

    /** A program's errors look like buildah's: while one is at work, only those that name the step are for sure no program's. */
    private boolean isFatal(TextLine line) {
        if (line.startsWith("Error: ") || line.startsWith("error ") || line.startsWith("ERRO")) {
            return FAILED_STEP.matcher(line.text()).matches() || (!steps.runProgram() && !line.startsWith("ERRO"));
        }
        return !steps.runProgram() && isLoggedAsFatal(line);
    }

    /** Whether the line is buildah's, or a program's, where nothing of the build follows. */
    private static boolean isLastWord(TextLine line) {
        return line.startsWith("Error: ")
                || (line.startsWith("error ") && COUNTED.matcher(line.text()).matches())
                || isLoggedAsFatal(line);
    }

    private static boolean isLoggedAsFatal(TextLine line) {
        return (line.startsWith("time=\"") || line.startsWith("FATA[") || line.startsWith("PANI["))
                && FATAL.matcher(line.text()).matches();
    }

    private Taken fail(TextLine line) {
        failed = true;
        trailingError = false;
        String text = line.text();
        OpenStep named = named(text);
        OpenStep step = named == null ? steps.last() : named;
        if (step == null) {
            step = run.client(line);
        }
        if (named != null || !COUNTED.matcher(text).matches()) {
            blamed = true;
            step.end(StepOutcome.FAILED);
            exited(step, text);
        }
        step.output(line);
        return Taken.YES;
    }

    /** Only RUN has a program; the exit status in another instruction's error is one of buildah's own. */
    private void exited(OpenStep step, String error) {
        if (!Instruction.name(step.name()).equals("RUN")) {
            return;
        }
        // What stands before is the command, or a dump of the step.
        Exits.read(error.substring(Math.max(0, Math.max(error.lastIndexOf("\": "), error.lastIndexOf("}: ")))), step);
        if (signal != null) {
            step.exited(signal);
        }
    }

    private @Nullable OpenStep named(String text) {
        int at = text.indexOf(AT_STEP);
        if (at < 0 || errors++ > MOST_ERRORS) {
            return null;
        }
        Matcher prefix = FAILED_STEP.matcher(text);
        return steps.named(text, at + AT_STEP.length(), prefix.matches() ? prefix.group(1) : null);
    }

    private Taken other(TextLine line) {
        return isImageId(line) ? Taken.YES : output(line);
    }

    private Taken output(TextLine line) {
        boolean goesOn = line.at(0) == '*' || line.at(0) == ' ' || line.at(0) == '\t'; // a list under an error
        boolean imageWork =
                (committing || committed) && IMAGE_WORK.matcher(line.text()).matches();
        if ((failed && !goesOn) || (isDone() && !imageWork)) {
            return Taken.OVER;
        }
        if (committing && !imageWork && !goesOn && steps.platforms() < 2 && !steps.runProgram()) {
            committed = true; // nothing of the build is printed between the commit and the image
            return Taken.OVER;
        }
        noteSignal(line);
        trailingError = isLastWord(line) || (goesOn && trailingError);
        nameLast = fromTriggers && CONTAINER_NAME.matcher(line.text()).matches();
        steps.printing(line).output(line);
        return Taken.YES;
    }

    /** The error may not tell: after a signal it says {@code exit status 1}. */
    private void noteSignal(TextLine line) {
        if ((line.at(0) == 'c' || line.at(0) == 's') && line.length() < 80) {
            Matcher ended = ENDED.matcher(line.text());
            if (ended.matches()) {
                signal = Exits.ofSignal(ended.group(1));
            }
        }
    }

    @Override
    public void end() {
        OpenStep last = steps.last();
        failed |= trailingError;
        if (failed && !blamed && last != null) {
            last.end(StepOutcome.FAILED);
        }
        // buildah from runs a base image's triggers, and prints the container's name at last.
        boolean done = isDone() || nameLast;
        if (failed || done) {
            steps.endAll(failed ? StepOutcome.CANCELED : StepOutcome.OK);
        }
        run.end(failed ? BuildOutcome.FAILURE : done ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN);
    }
}
