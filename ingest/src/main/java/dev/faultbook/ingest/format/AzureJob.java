package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azure Pipelines (azure-pipelines-agent v5.278.0): a step lies between {@code ##[section]Starting: X} and {@code ##[section]Finishing: X}; the job
 * itself, and the preparation of it, are such sections too.
 */
final class AzureJob implements CiSystem {
    private static final String STARTING = "##[section]Starting: ";
    private static final String FINISHING = "##[section]Finishing: ";
    private static final String ERROR = "##[error]";
    private static final String LOGGED_ISSUE = "##vso[task.logissue ";
    private static final String COMPLETED = "##vso[task.complete ";
    private static final Pattern EXIT =
            Pattern.compile(".{0,200}?\\b(?:exited with code|failed with exit code|exit code:?) '?(-?\\d{1,10})'?.*");
    private static final int MOST_NESTED = 64;

    /** A section that is open. */
    private record Section(String name, OpenStep step) {}

    private final JobSteps steps;
    private final Deque<Section> open = new ArrayDeque<>();
    private boolean inScript;
    private boolean finished;
    private long failedAt;
    private long lastLine;

    AzureJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return line.at(0) == '#' && line.startsWith(STARTING);
    }

    @Override
    public Part read(TextLine line) {
        lastLine = line.number();
        if (line.at(0) == '#' && line.at(1) == '#') {
            return command(line);
        }
        if (line.startsWith("Script contents:")) {
            inScript = true;
        } else if (line.startsWith("========================== Starting Command Output")) {
            inScript = false;
            steps.current(line).touch(line);
            return Part.OWN;
        }
        if (inScript) {
            steps.current(line).touch(line);
            return Part.OWN;
        }
        if (!line.isBlank()) {
            steps.output();
        }
        return Part.OUTPUT;
    }

    private Part command(TextLine line) {
        if (line.startsWith(STARTING)) {
            inScript = false;
            starting(line.text().substring(STARTING.length()), line);
        } else if (line.startsWith(FINISHING)) {
            inScript = false;
            finishing(line.text().substring(FINISHING.length()), line);
        } else if (line.startsWith(ERROR)) {
            line.skip(ERROR.length());
            error(line);
        } else if (line.startsWith(LOGGED_ISSUE) && line.text().contains("type=error")) {
            line.skip(line.text().indexOf(']') + 1);
            error(line);
        } else if (line.startsWith(COMPLETED) && line.text().contains("result=Failed")) {
            fail(steps.current(line), line);
        } else {
            steps.current(line).touch(line);
            return Part.OWN;
        }
        line.truncate(0);
        return Part.BOUNDARY;
    }

    private void starting(String name, TextLine line) {
        OpenStep step = steps.start(name, line);
        if (open.size() < MOST_NESTED) {
            open.push(new Section(name, step));
        }
    }

    private void finishing(String name, TextLine line) {
        Section section = open.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElse(null);
        if (section == null) {
            steps.current(line).touch(line);
            return;
        }
        while (open.element().step() != section.step()) {
            open.pop();
        }
        open.pop();
        finished = open.isEmpty();
        steps.enter(section.step());
        section.step().touch(line);
        steps.endCurrent();
        Section around = open.peek();
        if (around != null) {
            steps.enter(around.step());
        }
    }

    private void error(TextLine line) {
        OpenStep step = steps.current(line);
        Matcher exit = EXIT.matcher(line.text());
        if (exit.matches()) {
            step.exited(Exits.number(exit.group(1)));
            fail(step, line);
        } else {
            steps.error();
        }
        if (line.startsWith("The operation was canceled")
                || (line.startsWith("The job running on ")
                        && line.text().contains(" ran longer than the maximum time"))) {
            steps.stopped(step, line.number());
        }
        step.output(line);
    }

    private void fail(OpenStep step, TextLine line) {
        steps.fail(step);
        failedAt = failedAt == 0 ? line.number() : failedAt;
    }

    @Override
    public void end() {
        steps.endCurrent();
        steps.resolveDoubt(finished);
        OpenStep failed = steps.failed();
        if (failed != null) {
            steps.ended(JobOutcome.failure(
                    true, failedAt > 0 ? failedAt : failed.lines().last()));
        } else {
            steps.ended(JobOutcome.success(finished, lastLine));
        }
    }
}
