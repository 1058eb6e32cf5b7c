package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Taskcluster (docker-worker and generic-worker v60, mozilla's {@code run-task}): the word before each line's time is the step. The worker says at
 * the end how the task exited.
 */
final class TaskclusterJob implements CiSystem {
    private static final String WORKER = "taskcluster";
    private static final String TASK = "task";
    private static final List<String> PREPARATION = List.of("setup", "cache", "volume");
    private static final Pattern RESULT = Pattern.compile(
            "(Unsuccessful|Successful) task run with exit code: (-?\\d{1,5}) completed in .*|Exit Code: (-?\\d{1,5})");
    private static final int MOST_PARTS = 100;

    private final JobSteps steps;
    private final Map<String, OpenStep> parts = new HashMap<>();
    private @Nullable String part;
    private boolean finished;

    TaskclusterJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        String origin = line.origin();
        return origin != null && !origin.contains(" / ");
    }

    @Override
    public Part read(TextLine line) {
        String origin = line.origin();
        boolean moved = origin != null && move(origin, line);
        if (WORKER.equals(origin) && isWorkersWord(line)) {
            line.truncate(0);
            return Part.BOUNDARY;
        }
        return moved ? Part.BOUNDARY : Part.OUTPUT;
    }

    private boolean move(String origin, TextLine line) {
        String name = PREPARATION.contains(origin) ? PREPARATION.getFirst() : finished ? WORKER + " finish" : origin;
        if (name.equals(part)) {
            return false;
        }
        part = name;
        OpenStep known = parts.get(name);
        if (known != null) {
            steps.enter(known);
        } else {
            OpenStep step = steps.start(name, line);
            if (parts.size() < MOST_PARTS) {
                parts.put(name, step);
            }
        }
        return true;
    }

    private boolean isWorkersWord(TextLine line) {
        if (line.startsWith("=== Task Finished ===")) {
            finished = true;
            steps.current(line).touch(line);
            return true;
        }
        if (line.startsWith("[taskcluster:error] Task ") || line.startsWith("[taskcluster:error] exit status ")) {
            fail(line);
            if (line.startsWith("[taskcluster:error] Task timeout")
                    || line.startsWith("[taskcluster:error] Task aborted")) {
                steps.stopped(task(line), line.number());
            }
            return true;
        }
        boolean mayBeResult =
                line.startsWith("Unsuccessful ") || line.startsWith("Successful ") || line.startsWith("Exit Code: ");
        Matcher result = RESULT.matcher(mayBeResult ? line.text() : "");
        if (!result.matches()) {
            return false;
        }
        int code = Integer.parseInt(result.group(2) == null ? result.group(3) : result.group(2));
        if (code == 0 && !"Unsuccessful".equals(result.group(1))) {
            steps.current(line).touch(line);
            steps.ended(JobOutcome.success(true, line.number()));
        } else {
            task(line).exited(code);
            fail(line);
        }
        return true;
    }

    /** The task's own step, or the last that was reached. */
    private OpenStep task(TextLine line) {
        OpenStep task = parts.get(TASK);
        return task == null ? steps.current(line) : task;
    }

    private void fail(TextLine line) {
        OpenStep task = task(line);
        steps.fail(task);
        task.output(line);
        steps.ended(JobOutcome.failure(true, line.number()));
    }

    @Override
    public void end() {
        if (steps.outcome().said()) {
            parts.values().forEach(steps::end);
        }
    }
}
