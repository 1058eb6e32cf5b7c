package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * GitHub Actions (actions/runner v2.336.0). A step starts with {@code ##[group]Run}, whose lines show the script and are no output. The log says
 * of a script that it failed, of an action nothing: one that ends in {@code ##[error]} failed.
 */
final class GitHubJob implements CiSystem {
    private static final String RUN_GROUP = "##[group]Run ";
    /** Stands in the group of a script, and in no action's. */
    private static final String SHELL = "shell: ";

    private static final String ERROR = "##[error]";
    private static final String START_ACTION = "##[start-action ";
    private static final String END_ACTION = "##[end-action ";
    private static final String JOB = "Complete job name: ";
    private static final String CLEANUP = "Post job cleanup.";
    private static final String COMPLETE = "Cleaning up orphan processes";
    private static final Pattern EXIT =
            Pattern.compile(".{0,200}?(?:[Pp]rocess|failed).{0,200}?\\bexit code (\\d{1,5})\\b.*");
    /** The runner's last words on a script that failed; Windows has negative codes. */
    private static final Pattern SCRIPT_EXIT =
            Pattern.compile("Process completed with exit code (-?\\d{1,10})\\.?\\s*");
    /** What fails a step whatever becomes of its script (ActionCommandManager, FileCommandManager, StepsRunner). */
    private static final Pattern BROKEN = Pattern.compile(
            "(?:Unable to process (?:file )?command '|An error occurred trying to start process '|The template is not valid\\. ).*",
            Pattern.DOTALL);

    private static final int MOST_ACTIONS = 1000;

    private final JobSteps steps;
    private final Map<String, OpenStep> actions = new HashMap<>();
    private @Nullable String origin;
    private boolean inScript;
    private long errorTime = TextLine.NO_TIME;
    /** The job was cancelled: what runs in it from then on (always()) fails for want of what was not done. */
    private boolean stopped;

    private boolean cleaningUp;
    private boolean actionJustStarted;
    private long canceledAt;
    private long lastLine;

    GitHubJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return switch (line.at(0)) {
                    case '#' -> line.startsWith("##[") && !line.startsWith("##[section]");
                    case 'C' -> line.startsWith("Current runner version: '");
                    case 'R' -> line.startsWith("Requested labels: ");
                    default -> false;
                }
                || isOfRunView(line.origin());
    }

    private static boolean isStart(TextLine line) {
        return !isOfRunView(line.origin())
                && (line.startsWith("Current runner version: '") || line.startsWith("Requested labels: "));
    }

    private static boolean isOfRunView(@Nullable String origin) {
        return origin != null && origin.contains(" / ");
    }

    @Override
    public Part read(TextLine line) {
        lastLine = line.number();
        if (lastLine == 1 && isStart(line)) {
            steps.next("Set up job", line);
        }
        boolean moved = isOfRunView(line.origin()) && move(line);
        Part part = part(line);
        return moved && part == Part.OUTPUT ? Part.BOUNDARY : part;
    }

    /** {@code gh run view} says of each line which step it is of, mostly. */
    private boolean move(TextLine line) {
        String now = line.origin();
        if (now == null || now.equals(origin)) {
            return false;
        }
        String job = now.substring(0, now.indexOf(" / "));
        boolean otherJob = origin != null && !origin.startsWith(job + " / ");
        stopped &= !otherJob;
        origin = now;
        steps.job(job, line);
        String step = now.substring(now.lastIndexOf(" / ") + 3);
        endCurrent();
        cleaningUp = step.startsWith("Post ") || step.equals("Complete job");
        inScript = false;
        steps.next(step.isEmpty() ? now.substring(0, now.length() - 3) : now, line);
        if (otherJob) {
            steps.otherJob();
        }
        return true;
    }

    private OpenStep next(String name, TextLine line) {
        endCurrent();
        return steps.next(name, line);
    }

    private void endCurrent() {
        if (cleaningUp) {
            steps.endLateCurrent();
        } else {
            steps.endCurrent();
        }
    }

    private boolean isNamed() {
        String now = origin;
        return now != null && !now.endsWith(" / ");
    }

    private Part part(TextLine line) {
        if (line.at(0) == '#' && line.startsWith("##[")) {
            return command(line);
        }
        if (inScript) {
            if (line.startsWith(SHELL) && line.text().contains("{0}")) {
                steps.script(true);
            }
            steps.current(line).touch(line);
            return Part.OWN;
        }
        if (line.startsWith(JOB)) {
            steps.job(line.text().substring(JOB.length()), line);
        }
        if (!isNamed() && (line.startsWith(CLEANUP) || line.startsWith(COMPLETE))) {
            next(line.startsWith(CLEANUP) ? "Post job cleanup" : "Complete job", line);
            cleaningUp = true;
            return Part.BOUNDARY;
        }
        if (!line.isBlank() && !isRestOfError(line)) {
            steps.output();
            actionJustStarted = false;
        }
        return Part.OUTPUT;
    }

    /** A message of several lines was written at one time. */
    private boolean isRestOfError(TextLine line) {
        return errorTime != TextLine.NO_TIME && errorTime == line.timeMicros();
    }

    private Part command(TextLine line) {
        if (line.startsWith(RUN_GROUP)) {
            inScript = true;
            run(line);
            return boundary(line);
        }
        if (line.startsWith(ERROR)) {
            error(line);
            return boundary(line);
        }
        if (line.startsWith(START_ACTION)) {
            startAction(line);
            return boundary(line);
        }
        if (line.startsWith(END_ACTION)) {
            endAction(line);
            return boundary(line);
        }
        if (line.startsWith("##[endgroup]")) {
            inScript = false;
        }
        steps.current(line).touch(line);
        return Part.OWN;
    }

    /** Nothing of the line is left for others. */
    private static Part boundary(TextLine line) {
        line.truncate(0);
        return Part.BOUNDARY;
    }

    private void run(TextLine line) {
        String command = line.text().substring(RUN_GROUP.length());
        boolean started = actionJustStarted || isNamed();
        OpenStep step = started ? steps.current(line) : next("Run " + command, line);
        step.described(null, null, command);
        step.touch(line);
        steps.script(false);
        if (!cleaningUp) {
            steps.goesOn();
        }
        actionJustStarted = false;
    }

    private void startAction(TextLine line) {
        String text = line.text();
        String display = property(text, "display");
        OpenStep step = next(display == null ? "action" : display, line);
        String id = property(text, "id");
        if (id != null && actions.size() < MOST_ACTIONS) {
            actions.put(id, step);
        }
        actionJustStarted = true;
    }

    private void endAction(TextLine line) {
        String text = line.text();
        OpenStep step = actions.remove(String.valueOf(property(text, "id")));
        if (step == null) {
            return;
        }
        step.touch(line);
        String outcome = property(text, "outcome");
        String conclusion = property(text, "conclusion");
        if ("failure".equals(outcome) && !"success".equals(conclusion)) {
            steps.fail(step);
        } else if ("cancelled".equals(outcome) || "skipped".equals(outcome)) {
            step.end(StepOutcome.CANCELED);
        }
        String millis = property(text, "duration_ms");
        if (millis != null && millis.matches("\\d{1,12}")) {
            step.lasted(Duration.ofMillis(Long.parseLong(millis)));
        }
    }

    /** {@code ##[end-action id=I;outcome=O;...]} */
    private static @Nullable String property(String text, String key) {
        int end = text.lastIndexOf(']');
        int at = text.indexOf(key + "=");
        if (at < 0 || end < at) {
            return null;
        }
        int from = at + key.length() + 1;
        int semicolon = text.indexOf(';', from);
        return text.substring(from, semicolon < 0 || semicolon > end ? end : semicolon);
    }

    private void error(TextLine line) {
        OpenStep step = steps.current(line);
        errorTime = line.timeMicros();
        line.skip(ERROR.length());
        String text = line.text();
        if (cleaningUp) {
            steps.error();
        } else {
            failure(step, text, line);
        }
        // An action that runs a builder repeats how that failed.
        boolean repeats = text.startsWith("buildx failed with: ") || text.startsWith("buildx call failed with: ");
        if (repeats && steps.hasBuild(step)) {
            step.touch(line);
            step.reprinted(line);
        } else {
            step.output(line);
        }
    }

    private void failure(OpenStep step, String text, TextLine line) {
        Matcher exit = (steps.isScript() ? SCRIPT_EXIT : EXIT).matcher(text);
        boolean exited = exit.matches();
        boolean lost = text.startsWith("The runner has received a shutdown signal")
                || text.contains("has exceeded the maximum execution time")
                || (text.startsWith("The action ") && text.contains("has timed out"));
        if (exited) {
            step.exited(Exits.number(exit.group(1)));
        }
        if (stopped && !lost) {
            if (exited) {
                step.end(StepOutcome.CANCELED);
            }
            return;
        }
        if (exited || lost || BROKEN.matcher(text).matches()) {
            steps.fail(step);
            if (lost) {
                steps.stopped(step, line.number());
            }
        } else if (text.startsWith("The operation was canceled") && step.outcome() == StepOutcome.RUNNING) {
            step.end(StepOutcome.CANCELED);
            stopped = true;
            canceledAt = line.number();
            steps.stopped(step, canceledAt);
        } else {
            steps.error();
        }
    }

    @Override
    public void end() {
        if (!cleaningUp) {
            steps.script(false); // its last words may be missing
        }
        endCurrent();
        boolean open = steps.resolveDoubt(cleaningUp);
        OpenStep failed = steps.failed();
        if (failed != null) {
            steps.ended(JobOutcome.failure(true, failed.lines().last()));
        } else if (canceledAt > 0) {
            steps.ended(JobOutcome.failure(true, canceledAt));
        } else if (open) {
            steps.ended(JobOutcome.open(lastLine));
        } else {
            steps.ended(JobOutcome.success(cleaningUp, lastLine));
        }
    }
}
