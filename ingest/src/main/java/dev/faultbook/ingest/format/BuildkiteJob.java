package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Buildkite (buildkite/agent v3): the log's groups are the steps, {@code --- }, {@code +++ } and {@code ~~~ } before their titles. The agent says
 * behind a failed command's output how it exited; of one that ended well it says nothing.
 */
final class BuildkiteJob implements CiSystem {
    private static final Pattern FAILED = Pattern.compile(
            ".{0,20}(?:Error: The command exited with status|[Uu]ser command error:.{0,80}?exit status|exited with status) (-?\\d{1,5}).*");

    private final JobSteps steps;
    private boolean ranCommand;
    private boolean cleaningUp;
    private long lastLine;

    BuildkiteJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return line.at(0) == '~' && (line.startsWith("~~~ Running ") || line.startsWith("~~~ Preparing "));
    }

    @Override
    public Part read(TextLine line) {
        lastLine = line.number();
        int c = line.at(0);
        if ((c == '-' || c == '+' || c == '~') && isHead(line, c)) {
            String title = line.text().substring(4).strip();
            steps.next(title.isEmpty() ? "group" : title, line);
            cleaningUp |= ranCommand && c == '~';
            ranCommand |= title.startsWith("Running command") || title.startsWith("Running script") || c != '~';
            line.truncate(0);
            return Part.BOUNDARY;
        }
        if (c == '^' && line.startsWith("^^^ +++")) {
            steps.current(line).touch(line);
            return Part.OWN;
        }
        boolean mayBeError = c == 0xf0 || c == 'E' || c == 'U' || c == 'u';
        if (mayBeError && line.text().contains("xit")) {
            Matcher failed = FAILED.matcher(line.text());
            if (failed.matches() && !failed.group(1).equals("0")) {
                fail(Integer.parseInt(failed.group(1)), line);
                return Part.BOUNDARY;
            }
        }
        return Part.OUTPUT;
    }

    /** A heading of a group, and none of a file in a diff. */
    private static boolean isHead(TextLine line, int c) {
        if (line.at(1) != c || line.at(2) != c || line.at(3) != ' ') {
            return false;
        }
        boolean file = line.startsWith(4, "a/") || line.startsWith(4, "b/") || line.startsWith(4, "/");
        return !file && line.text().indexOf('\t') < 0;
    }

    private void fail(int code, TextLine line) {
        OpenStep step = steps.current(line);
        step.exited(code);
        steps.fail(step);
        step.output(line);
        steps.ended(JobOutcome.failure(true, line.number()));
        line.truncate(0);
    }

    @Override
    public boolean isEcho(TextLine line) {
        return line.at(0) == '$' && line.at(1) == ' ';
    }

    @Override
    public void end() {
        if (!steps.outcome().failed() && cleaningUp) {
            steps.endCurrent();
            steps.ended(JobOutcome.success(false, lastLine));
        }
    }
}
