package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a run of kaniko: strictly one instruction after the other. A step begins with the line that is the instruction's text and goes on to the
 * next one, so that a snapshot counts to the step that it is taken of. What a {@code RUN} prints stands bare between the logged lines.
 */
final class KanikoParser implements FormatParser {
    private static final int MOST_CACHED = 1000;
    private static final String PUSHING = "Pushing image to ";
    private static final Pattern STAGE =
            Pattern.compile("Building stage '(.*)' \\[idx: '(\\d{1,4})'.*", Pattern.DOTALL);
    private static final Pattern CACHED = Pattern.compile("Using caching version of cmd:? (.*)", Pattern.DOTALL);
    /** With a cache each layer is pushed while the build goes on, in the words of the push at its end (pkg/executor/push.go). */
    private static final Pattern PUSHING_LAYER = Pattern.compile("Pushing layer (\\S+) to cache now.*", Pattern.DOTALL);

    private static final Pattern RUNNING =
            Pattern.compile("Running: \\[(?:/bin/(?:ba)?sh (?:-o pipefail )?-c )?(.*)\\]", Pattern.DOTALL);
    /** The last line of a failure has no level (cmd/executor/cmd/root.go). */
    private static final Pattern FINAL_ERROR = Pattern.compile(
            "(?:error (?:building image|pushing image|checking push permissions|changing to root dir)"
                    + "|(?:Error: )?error resolving (?:source context|dockerfile path|relative paths)"
                    + "|kaniko should only be run inside of a container).*",
            Pattern.DOTALL);

    private final BuilderRun run;
    private final Set<String> cached = new HashSet<>();
    private final Set<String> layers = new HashSet<>();
    private int layersOnDisk;
    private @Nullable OpenStep current;
    private @Nullable String stage;
    private String stageNumber = "0";
    private int instructions;
    private double startedAt = Double.NaN;
    private double now = Double.NaN;
    private boolean pushing;
    private boolean done;
    private @Nullable String error;

    KanikoParser(BuilderRun run) {
        this.run = run;
    }

    @Override
    public Taken line(TextLine line) {
        line.settle();
        if (line.isBlank()) {
            return Taken.YES;
        }
        KanikoLine logged = KanikoLine.read(line);
        if (logged != null && goesOn(logged)) {
            error = null;
            step(line).end(StepOutcome.RUNNING);
        }
        if (error != null || (done && logged == null)) {
            return Taken.OVER;
        }
        if (logged != null) {
            return logged(logged, line);
        }
        if ((line.at(0) == 'e' || line.at(0) == 'k' || line.at(0) == 'E')
                && FINAL_ERROR.matcher(line.text()).matches()) {
            error = line.text();
            step(line).end(StepOutcome.FAILED);
        }
        step(line).output(line);
        return Taken.YES;
    }

    /** Whose a line is. */
    private OpenStep step(TextLine line) {
        return current == null ? run.client(line) : current;
    }

    /** Whose a line behind an error is tells what follows: a program may have printed both. */
    @Override
    public boolean mayGoOn(TextLine line) {
        return error != null && runsProgram() && KanikoLine.read(line) == null;
    }

    @Override
    public boolean goesOn(TextLine next) {
        KanikoLine logged = KanikoLine.read(next);
        return logged != null && goesOn(logged);
    }

    @Override
    public void continued(TextLine line) {
        line.settle();
        step(line).output(line);
    }

    /** Whether the error was a program's: by the same clock kaniko says what it does when a program has ended well. */
    private boolean goesOn(KanikoLine logged) {
        String message = logged.message();
        return error != null
                && runsProgram()
                && !(logged.seconds() < now)
                && logged.level().equals("info")
                && (Instruction.is(message)
                        || message.startsWith("Taking snapshot of ")
                        || message.startsWith("No files changed in this command"));
    }

    private boolean runsProgram() {
        return current != null && Instruction.name(current.name()).equals("RUN");
    }

    private Taken logged(KanikoLine logged, TextLine line) {
        if (!Double.isNaN(logged.seconds())) {
            if (logged.seconds() < now && done) {
                return Taken.OVER; // the clock starts again: another build
            }
            now = logged.seconds();
        } else if (logged.timeMicros() != TextLine.NO_TIME && line.timeMicros() == TextLine.NO_TIME) {
            line.writtenAt(logged.timeMicros());
        }
        if (!logged.level().equals("info") || !progress(logged.message(), line)) {
            message(logged, line);
        }
        if (now > startedAt) {
            lasted();
        }
        return Taken.YES;
    }

    private void message(KanikoLine logged, TextLine line) {
        if (logged.isProgress()) {
            step(line).touch(line);
        } else {
            step(line).output(line);
        }
    }

    /** Whether the message starts a step. */
    private boolean progress(String message, TextLine line) {
        if (Instruction.is(message)) {
            instructions++;
            open(stageNumber + "." + instructions, message, line).described(stage, null, message);
            if (cached.contains(message)) {
                end(StepOutcome.CACHED);
            }
            return true;
        }
        if (message.startsWith("Building stage '")) {
            return stage(message, line);
        }
        if (message.startsWith("Running: [") && current == null) {
            return startsInTheMiddle(message, line);
        }
        if (message.startsWith(PUSHING) && !layers.contains(message.substring(PUSHING.length()))) {
            open("push", message, line);
            pushing = true;
            return true;
        }
        note(message);
        return false;
    }

    private boolean stage(String message, TextLine line) {
        Matcher matcher = STAGE.matcher(message);
        if (!matcher.matches()) {
            return false;
        }
        stageNumber = matcher.group(2);
        stage = "stage-" + stageNumber;
        instructions = 0;
        cached.clear();
        String from = "FROM " + matcher.group(1);
        open(stageNumber + ".0", from, line).described(stage, null, from);
        return true;
    }

    private boolean startsInTheMiddle(String message, TextLine line) {
        Matcher matcher = RUNNING.matcher(message);
        if (!matcher.matches()) {
            return false;
        }
        String command = "RUN " + matcher.group(1);
        open("running", command, line).described(null, null, command);
        return true;
    }

    private void note(String message) {
        if (message.startsWith("Found cached layer")) {
            end(StepOutcome.CACHED);
        } else if (message.startsWith("Pushed ")) {
            done = pushing;
        } else if (message.startsWith("Skipping push to container registry")) {
            done = layersOnDisk == 0;
            layersOnDisk = Math.max(0, layersOnDisk - 1);
        } else if (message.startsWith("Pushing layer ")) {
            layer(message);
        } else if (message.startsWith("Using caching version of cmd") && cached.size() < MOST_CACHED) {
            Matcher matcher = CACHED.matcher(message);
            if (matcher.matches()) {
                cached.add(matcher.group(1));
            }
        }
    }

    /** What goes to a folder instead of a registry is said to be skipped. */
    private void layer(String message) {
        Matcher matcher = PUSHING_LAYER.matcher(message);
        if (!matcher.matches()) {
            return;
        }
        if (matcher.group(1).startsWith("oci:")) {
            layersOnDisk++;
        } else if (layers.size() < MOST_CACHED) {
            layers.add(matcher.group(1));
        }
    }

    private OpenStep open(String id, String name, TextLine line) {
        done = false;
        pushing = false;
        if (current != null) {
            current.until(line);
            lasted();
        }
        end(StepOutcome.OK);
        OpenStep client = run.clientStep();
        if (client != null && current == null) {
            client.end(StepOutcome.OK);
        }
        current = run.open(run.step(id).isPresent() ? id + " at line " + line.number() : id, name, line);
        startedAt = now;
        return current;
    }

    /** The step that is open has lasted at least to the latest line. */
    private void lasted() {
        if (current != null && now >= startedAt) {
            current.lasted(Duration.ofSeconds((long) (now - startedAt)));
        }
    }

    private void end(StepOutcome outcome) {
        if (current != null && current.outcome() == StepOutcome.RUNNING) {
            current.end(outcome);
        }
    }

    @Override
    public void end() {
        OpenStep step = current == null ? run.clientStep() : current;
        if (error != null && step != null) {
            Exits.read(error, step);
            run.end(BuildOutcome.FAILURE);
            return;
        }
        if (done) {
            end(StepOutcome.OK);
        }
        run.end(done ? BuildOutcome.SUCCESS : BuildOutcome.UNKNOWN);
    }
}
