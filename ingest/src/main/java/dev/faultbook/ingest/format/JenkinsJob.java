package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Jenkins (jenkins-core 2.4, workflow-job 1400): a pipeline's stages are the steps; a freestyle job is one. The end of the log says how the job
 * ended, and the stage that worked last before others were skipped, or before the post actions, is the one that failed. Scripts run as {@code sh -xe}.
 */
final class JenkinsJob implements CiSystem {
    private static final String PIPELINE = "[Pipeline] ";
    private static final String BLOCK = "[Pipeline] {";
    private static final String BLOCK_END = "[Pipeline] }";
    private static final String BRANCH = "Branch: ";
    private static final String POST_ACTIONS = "Declarative: Post Actions";
    private static final Pattern SKIPPED = Pattern.compile("Stage \"(.{1,200})\" skipped due to .*");
    private static final String ERROR = "ERROR: ";
    private static final Pattern SCRIPT_FAILED = Pattern.compile("script returned exit code (-?\\d{1,9})");
    private static final Pattern FAILED_BRANCH = Pattern.compile("Failed in branch (.{1,200})");
    private static final int FIRST_LINES = 8;
    private static final int MOST_NESTED = 200;
    private static final int MOST_BRANCHES = 1000;

    /** A block that is open; only a stage has a step. */
    private record Block(@Nullable OpenStep step) {}

    private final JobSteps steps;
    private final Deque<Block> open = new ArrayDeque<>();
    private final Map<String, OpenStep> branches = new HashMap<>();
    private final JenkinsErrors errors = new JenkinsErrors();
    private @Nullable OpenStep working;
    private boolean stopped;
    private boolean parallel;
    private @Nullable String branch;
    private long abortedAt;

    JenkinsJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return line.startsWith(PIPELINE)
                || (line.at(0) == 'S' && line.number() <= FIRST_LINES && isStart(line))
                || line.startsWith("Running as SYSTEM");
    }

    private static boolean isStart(TextLine line) {
        return line.startsWith("Started by user ")
                || line.startsWith("Started by an SCM change")
                || line.startsWith("Started by timer")
                || line.startsWith("Started by upstream project ")
                || line.startsWith("Started by remote host ");
    }

    @Override
    public Part read(TextLine line) {
        branch = null;
        if (steps.running() == null) {
            steps.start("Jenkins", line).stopsAtErrors();
        }
        return switch (line.at(0)) {
            case '[' -> line.startsWith(PIPELINE) ? pipeline(line) : branchLine(line);
            case 'F' -> line.startsWith("Finished: ") ? finished(line) : failedBranch(line);
            case 'S' -> skipped(line);
            case 'E' -> line.startsWith(ERROR) ? error(line) : output(line);
            default -> output(line);
        };
    }

    private Part output(TextLine line) {
        if (line.startsWith("Cancelling nested steps due to timeout") || line.startsWith("Aborted by ")) {
            abortedAt = line.number();
        }
        if (!line.isBlank()) {
            OpenStep step = steps.current(line);
            errors.line(step, line);
            if (!stopped) {
                errors.worked(step, line);
                working = step;
            }
        }
        return Part.OUTPUT;
    }

    private Part pipeline(TextLine line) {
        errors.pipeline(line.text().substring(PIPELINE.length()), stopped ? working : steps.running());
        if (line.startsWith(BLOCK)) {
            block(line);
        } else if (line.startsWith(BLOCK_END)) {
            steps.current(line).touch(line);
            blockEnd();
        } else {
            parallel |= line.startsWith("[Pipeline] parallel");
            parallel &= !line.startsWith("[Pipeline] // parallel");
            steps.current(line).touch(line);
        }
        return own(line);
    }

    /** Steps of branches that run side by side mix; what one of them prints ends nothing in another. */
    private Part own(TextLine line) {
        line.truncate(0);
        return parallel ? Part.OWN : Part.BOUNDARY;
    }

    private void block(TextLine line) {
        String text = line.text();
        int from = text.indexOf('(');
        int to = text.lastIndexOf(')');
        if (open.size() >= MOST_NESTED) {
            open.removeLast();
        }
        if (from != BLOCK.length() + 1 || to < from) {
            open.push(new Block(null));
            steps.current(line).touch(line);
            return;
        }
        String name = text.substring(from + 1, to);
        if (name.equals(POST_ACTIONS)) {
            stopped = true;
        }
        OpenStep same = branches.get(name);
        if (same != null && same.outputLines() == 0 && same.outcome() == StepOutcome.RUNNING) {
            same.touch(line); // a branch that is no more than a stage of that name
            steps.enter(same);
            open.push(new Block(null));
            return;
        }
        if (branches.isEmpty() && open.stream().allMatch(block -> block.step() == null)) {
            steps.endCurrent();
        }
        boolean branch = name.startsWith(BRANCH);
        OpenStep step = steps.start(branch ? name.substring(BRANCH.length()) : name, line)
                .stopsAtErrors();
        if (branch && branches.size() < MOST_BRANCHES) {
            branches.put(name.substring(BRANCH.length()), step);
        }
        open.push(new Block(step));
    }

    private void blockEnd() {
        Block block = open.poll();
        OpenStep step = block == null ? null : block.step();
        if (step == null) {
            return;
        }
        steps.end(step);
        for (Block around : open) {
            if (around.step() != null) {
                steps.enter(around.step());
                return;
            }
        }
    }

    /** {@code [branch] text}: of a branch of {@code parallel}. */
    private Part branchLine(TextLine line) {
        int end = branches.isEmpty() ? -1 : line.text().indexOf("] ");
        String name = end < 0 ? "" : line.text().substring(1, end);
        OpenStep step = branches.get(name);
        if (step == null) {
            return output(line);
        }
        branch = name;
        steps.enter(step);
        line.skip(line.text().substring(0, end + 2).getBytes(StandardCharsets.UTF_8).length);
        return line.startsWith(PIPELINE) ? pipeline(line) : output(line);
    }

    @Override
    public @Nullable String branch() {
        return branch;
    }

    private Part skipped(TextLine line) {
        Matcher skipped = SKIPPED.matcher(line.startsWith("Stage \"") ? line.text() : "");
        if (!skipped.matches()) {
            return output(line);
        }
        OpenStep step = steps.current(line);
        step.touch(line);
        step.end(StepOutcome.CANCELED);
        if (line.text().contains("earlier failure")) {
            stopped = true;
            errors.uncaught();
        }
        return Part.OWN;
    }

    private Part error(TextLine line) {
        String message = line.text().substring(ERROR.length());
        OpenStep of = working == null || stopped || parallel ? steps.current(line) : working;
        errors.error(of, message);
        Matcher failed = SCRIPT_FAILED.matcher(message);
        if (!failed.matches()) {
            return output(line);
        }
        OpenStep step = errors.isCatching() ? of : culprit(line, errors.blamed(false));
        int code = Integer.parseInt(failed.group(1));
        step.exited(code);
        if (!errors.isCatching() && errors.mayBeOfTheStage()) {
            errors.blamed(false).forEach(post -> post.exited(code));
        }
        step.output(line);
        return own(line);
    }

    private Part failedBranch(TextLine line) {
        Matcher failed = FAILED_BRANCH.matcher(line.startsWith("Failed in branch ") ? line.text() : "");
        OpenStep step = failed.matches() ? branches.get(failed.group(1)) : null;
        if (step == null) {
            return output(line);
        }
        if (stopped) {
            step.end(StepOutcome.CANCELED); // it was skipped, and says so like one that failed
        } else {
            steps.fail(step);
        }
        step.output(line);
        return Part.OWN;
    }

    private OpenStep culprit(TextLine line, List<OpenStep> blamed) {
        boolean isBlamed = steps.failed() == null && !blamed.isEmpty() && !errors.mayBeOfTheStage();
        return isBlamed ? blamed.getFirst() : lastWorking(line);
    }

    private OpenStep lastWorking(TextLine line) {
        OpenStep failed = steps.failed();
        OpenStep last = failed != null ? failed : working;
        return last == null ? steps.current(line) : last;
    }

    private Part finished(TextLine line) {
        String how = line.text().substring("Finished: ".length()).strip();
        List<OpenStep> blamed = errors.blamed(how.equals("UNSTABLE"));
        OpenStep step = how.equals("ABORTED") ? lastWorking(line) : culprit(line, blamed);
        switch (how) {
            case "SUCCESS" -> steps.ended(JobOutcome.success(true, line.number()));
            case "FAILURE", "UNSTABLE" -> {
                steps.fail(step);
                blamed.forEach(steps::fail);
                steps.ended(JobOutcome.failure(true, line.number()));
            }
            case "ABORTED" -> {
                step.end(StepOutcome.CANCELED);
                if (abortedAt > 0) {
                    steps.stopped(step, abortedAt);
                }
                steps.ended(JobOutcome.failure(true, line.number()));
            }
            default -> {
                return output(line);
            }
        }
        OpenStep last = steps.current(line);
        last.touch(line);
        steps.end(last);
        line.truncate(0);
        return Part.BOUNDARY;
    }
}
