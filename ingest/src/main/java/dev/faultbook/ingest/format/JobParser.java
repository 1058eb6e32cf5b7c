package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything outside a builder: the steps of a GitHub Actions job (actions/runner v2.336.0), or the one step that a plain log is. How a plain
 * log ended is told by the last words of the tools in it.
 */
final class JobParser {
    private static final String GROUP = "##[group]";
    private static final String RUN_GROUP = "##[group]Run ";
    private static final String ERROR = "##[error]";
    private static final Pattern EXIT =
            Pattern.compile("##\\[error\\].*(?:[Pp]rocess|failed).*\\bexit code (\\d{1,5})\\b.*");

    private final BuildAssembler assembler;
    private final LastWords lastWords = new LastWords();
    private boolean inScript;
    private boolean actions;
    private boolean cleaningUp;
    private @Nullable OpenStep failedStep;

    JobParser(BuildAssembler assembler) {
        this.assembler = assembler;
    }

    /** Whether the line ends whatever ran before it. */
    boolean isBoundary(TextLine line) {
        return line.startsWith(RUN_GROUP) || line.startsWith(ERROR) || line.startsWith("Post job cleanup.");
    }

    void line(TextLine line) {
        line.settle();
        if (line.isBlank()) {
            return;
        }
        if (line.startsWith("##[")) {
            command(line);
            return;
        }
        if (inScript) {
            assembler.outer(line).touch(line);
            return;
        }
        if (actions && line.startsWith("Post job cleanup.")) {
            cleaningUp = true;
            startStep("Post job cleanup", line);
            return;
        }
        OpenStep step = assembler.outer(line);
        if (isEchoed(line)) {
            step.touch(line);
            return;
        }
        lastWords.line(line);
        step.output(line);
    }

    /** A shell's {@code set -x} trace shows commands, not what they print. */
    private static boolean isEchoed(TextLine line) {
        int i = 0;
        while (line.at(i) == '+') {
            i++;
        }
        return i > 0 && line.at(i) == ' ';
    }

    private void command(TextLine line) {
        actions = true;
        if (line.startsWith(RUN_GROUP)) {
            startStep(line.text().substring(GROUP.length()), line);
            inScript = true;
        } else if (line.startsWith("##[endgroup]")) {
            inScript = false;
            assembler.outer(line).touch(line);
        } else if (line.startsWith(ERROR)) {
            error(line);
        } else {
            assembler.outer(line).touch(line);
        }
    }

    private void startStep(String name, TextLine line) {
        if (!assembler.outerSteps().isEmpty()) {
            OpenStep before = assembler.outerSteps().getLast();
            if (before.outcome() == StepOutcome.RUNNING) {
                before.end(StepOutcome.OK);
            }
        }
        assembler.openOuter(name, line).described(null, null, name.startsWith("Run ") ? name.substring(4) : null);
    }

    private void error(TextLine line) {
        OpenStep step = assembler.outer(line);
        Matcher exit = EXIT.matcher(line.text());
        if (exit.matches()) {
            step.exited(Integer.parseInt(exit.group(1)));
        }
        if (!cleaningUp) {
            step.end(StepOutcome.FAILED);
            if (failedStep == null) {
                failedStep = step;
            }
        }
        line.skip(ERROR.length());
        step.output(line);
    }

    void end() {
        if (actions) {
            if (!assembler.outerSteps().isEmpty()) {
                OpenStep last = assembler.outerSteps().getLast();
                if (last.outcome() == StepOutcome.RUNNING && failedStep == null) {
                    last.end(StepOutcome.OK);
                }
            }
            return;
        }
        for (OpenStep step : assembler.outerSteps()) {
            JobOutcome outcome = lastWords.outcome();
            if (outcome.failed()) {
                step.end(StepOutcome.FAILED);
            } else if (outcome.succeeded()) {
                step.end(StepOutcome.OK);
            }
        }
    }

    JobOutcome outcome() {
        if (!actions) {
            return lastWords.outcome();
        }
        if (failedStep != null) {
            return JobOutcome.failure(true, failedStep.lines().last());
        }
        return JobOutcome.success(
                cleaningUp, assembler.outerSteps().getLast().lines().last());
    }
}
