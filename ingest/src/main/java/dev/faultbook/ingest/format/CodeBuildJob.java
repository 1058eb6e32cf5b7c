package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS CodeBuild: its own lines start with {@code [Container] 2024/03/01 10:00:06.123456 }, those of the commands do not. Each command is a step; how
 * it ended is said behind its output, and again where its phase is over.
 */
final class CodeBuildJob implements CiSystem {
    private static final Pattern OWN = Pattern.compile(
            "\\[Container\\] 20\\d\\d/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})? (.*)", Pattern.DOTALL);

    /** Why a phase failed, where that is not a command's exit code. */
    private static final Pattern STATUS = Pattern.compile(
            "Phase context status code: (?!COMMAND_EXECUTION_ERROR)[A-Z]\\w* Message: .*", Pattern.DOTALL);

    private static final int LONGEST_COMMAND = 4096;
    private static final String RUNNING = "Running command ";
    private static final String ENTERING = "Entering phase ";
    private static final Pattern STOPPED = Pattern.compile(
            "Command did not (?:exit|execute) successfully .* exit status (\\d{1,5})\\s*", Pattern.DOTALL);
    private static final Pattern PHASE =
            Pattern.compile("Phase complete: ([A-Z_]{1,40}) (?:Success|State): (\\w+).*", Pattern.DOTALL);

    private final JobSteps steps;
    private boolean failed;
    private long failedAt;

    CodeBuildJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return line.at(0) == '[' && line.startsWith("[Container] 20");
    }

    @Override
    public Part read(TextLine line) {
        Matcher own = OWN.matcher(opens(line) ? line.text() : "");
        if (!own.matches()) {
            return Part.OUTPUT;
        }
        String message = own.group(1);
        if (message.startsWith(RUNNING)) {
            String command = message.substring(RUNNING.length(), Math.min(message.length(), LONGEST_COMMAND))
                    .strip();
            steps.next(command, line).described(null, null, command);
        } else if (message.startsWith(ENTERING)) {
            steps.next(
                    message.substring(ENTERING.length(), Math.min(message.length(), LONGEST_COMMAND))
                            .strip(),
                    line);
        } else if (STATUS.matcher(message).matches()) {
            line.skip(own.start(1) + "Phase context status code: ".length());
            steps.current(line).output(line);
        } else {
            ended(message, line);
        }
        line.truncate(0);
        return Part.BOUNDARY;
    }

    private void ended(String message, TextLine line) {
        OpenStep step = steps.current(line);
        step.touch(line);
        Matcher stopped = STOPPED.matcher(message);
        if (stopped.matches()) {
            step.exited(Integer.parseInt(stopped.group(1)));
            fail(step, line);
            return;
        }
        Matcher phase = PHASE.matcher(message);
        if (!phase.matches()) {
            return;
        }
        boolean ok = phase.group(2).equals("SUCCEEDED") || phase.group(2).equals("true");
        if (!ok) {
            fail(step, line);
            return;
        }
        steps.endCurrent();
        boolean isLast =
                phase.group(1).equals("UPLOAD_ARTIFACTS") || phase.group(1).equals("FINALIZING");
        if (isLast && !failed) {
            steps.ended(JobOutcome.success(true, line.number()));
        }
    }

    private void fail(OpenStep step, TextLine line) {
        steps.fail(step);
        failed = true;
        failedAt = failedAt == 0 ? line.number() : failedAt;
        steps.ended(JobOutcome.failure(true, failedAt));
    }
}
