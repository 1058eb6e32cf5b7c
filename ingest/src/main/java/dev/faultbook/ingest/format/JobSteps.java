package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a CI job while its log is read, and how the job ended as far as it says. */
final class JobSteps {
    private static final int MOST_DOUBTFUL = 1000;

    private final BuildAssembler assembler;
    private final List<OpenStep> doubtful = new ArrayList<>();
    private final List<OpenStep> outlived = new ArrayList<>();
    private @Nullable OpenStep current;
    private @Nullable OpenStep failed;
    private boolean errorSeen;
    private boolean errorIsLast;
    private boolean script;
    private int doubtsOfOthers;
    private @Nullable OpenStep stopped;
    private long stoppedAt;
    private JobOutcome outcome = JobOutcome.UNKNOWN;

    JobSteps(BuildAssembler assembler) {
        this.assembler = assembler;
    }

    /** Ends the step that is running, and starts another. */
    OpenStep next(String name, TextLine line) {
        endCurrent();
        return start(name, line);
    }

    /** Starts a step within the one that is running, which may go on. */
    OpenStep start(String name, TextLine line) {
        errorSeen = false;
        errorIsLast = false;
        script = false;
        OpenStep step = assembler.openOuter(name, line);
        current = step;
        return step;
    }

    /** The CI system tells the job's name. */
    void job(String name, TextLine line) {
        assembler.job(name, line);
    }

    /** A step that was started before goes on. */
    void enter(OpenStep step) {
        assembler.enter(step);
        current = step;
    }

    /** The step that is running; null before the first. */
    @Nullable
    OpenStep running() {
        return assembler.running();
    }

    /** The step that is running; opened now when there is none. */
    OpenStep current(TextLine line) {
        OpenStep step = assembler.outer(line);
        current = step;
        return step;
    }

    /** A step ended in its own time: well, unless it was said that it failed. */
    void end(OpenStep step) {
        if (step.outcome() == StepOutcome.RUNNING) {
            step.end(StepOutcome.OK);
        }
    }

    /** The step that is running is over; an error that was the last thing it printed ended it, unless it is a script. */
    void endCurrent() {
        OpenStep step = current;
        if (step == null) {
            return;
        }
        if (errorIsLast && !script && step.outcome() == StepOutcome.RUNNING) {
            fail(step);
        } else if (isDoubtful() && step.outcome() == StepOutcome.RUNNING && doubtful.size() < MOST_DOUBTFUL) {
            doubtful.add(step);
        }
        end(step);
    }

    /**
     * The same, of a step that runs behind all others: an error that was the last thing it printed leaves open how the job ended, for the log
     * does not tell whether it counts.
     */
    void endLateCurrent() {
        OpenStep step = current;
        if (errorIsLast && step != null && outlived.size() < MOST_DOUBTFUL) {
            outlived.add(step);
        }
        errorIsLast = false;
        errorSeen = false;
        endCurrent();
    }

    /** An error that a script outlived was no more than a remark; the last one may be the CI system's own. */
    private boolean isDoubtful() {
        return script ? errorIsLast : errorSeen;
    }

    /** Whether what the step runs is a script, all of it: that such a one failed the CI system says itself, last of all. */
    void script(boolean is) {
        script = is && !errorSeen;
    }

    boolean isScript() {
        return script;
    }

    /** A step starts which, had one before it failed, would have been left out, unless it was to run all the same. */
    void goesOn() {
        List<OpenStep> ofThisJob = doubtful.subList(doubtsOfOthers, doubtful.size());
        outlived.addAll(ofThisJob);
        ofThisJob.clear();
    }

    /** What follows is another job's, and tells nothing of the steps so far. */
    void otherJob() {
        doubtsOfOthers = doubtful.size();
    }

    /** A line that the CI system marks as an error; it may be no more than a remark of a tool. */
    void error() {
        errorSeen = true;
        errorIsLast = true;
    }

    /** The step that is running printed something. */
    void output() {
        errorIsLast = false;
    }

    void fail(OpenStep step) {
        step.end(StepOutcome.FAILED);
        if (failed == null) {
            failed = step;
        }
    }

    /**
     * No step failed for certain: then those with an error did, but for those that others ran after in a job whose end is shown. Returns whether
     * it stays open if they did.
     */
    boolean resolveDoubt(boolean ended) {
        if (failed == null) {
            doubtful.forEach(this::fail);
        }
        if (failed == null && !ended) {
            outlived.forEach(this::fail);
        }
        return failed == null && !outlived.isEmpty();
    }

    /** The first step that failed. */
    @Nullable
    OpenStep failed() {
        return failed;
    }

    /** Whether a builder ran in the step. */
    boolean hasBuild(OpenStep step) {
        return assembler.ranIn(step);
    }

    /** The CI system says in this line that it ends the step from outside: for a limit, for a cancel, or because its machine goes away. */
    void stopped(OpenStep step, long line) {
        if (stopped == null || (stopped != failed && step == failed)) {
            stopped = step;
            stoppedAt = line;
        }
    }

    void ended(JobOutcome outcome) {
        this.outcome = outcome;
    }

    JobOutcome outcome() {
        boolean isWhy = stopped != null && (failed == null || failed == stopped);
        return outcome.failed() && isWhy ? outcome.stopped(stoppedAt) : outcome;
    }
}
