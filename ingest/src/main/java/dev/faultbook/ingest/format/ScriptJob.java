package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal's session that {@code script} kept (util-linux 2.35 to 2.41): its last line says how the command exited. */
final class ScriptJob implements CiSystem {
    private static final String STARTED = "Script started on ";
    private static final String DONE = "Script done on ";
    private static final Pattern COMMAND = Pattern.compile("[ \\[]COMMAND=\"(.{1,2000}?)\"[ \\]]");
    private static final Pattern EXIT = Pattern.compile("COMMAND_EXIT_CODE=\"(\\d{1,5})\"");

    private final JobSteps steps;

    ScriptJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return line.at(0) == 'S' && line.number() == 1 && line.startsWith(STARTED);
    }

    @Override
    public Part read(TextLine line) {
        if (line.at(0) != 'S' || !(line.startsWith(STARTED) || line.startsWith(DONE))) {
            return Part.OUTPUT;
        }
        if (line.startsWith(STARTED)) {
            Matcher command = COMMAND.matcher(line.text());
            steps.next(command.find() ? command.group(1) : "script", line);
        } else {
            done(line);
        }
        line.truncate(0);
        return Part.BOUNDARY;
    }

    private void done(TextLine line) {
        OpenStep step = steps.current(line);
        step.touch(line);
        Matcher exit = EXIT.matcher(line.text());
        if (!exit.find()) {
            return;
        }
        int code = Integer.parseInt(exit.group(1));
        if (code == 0) {
            steps.endCurrent();
            steps.ended(JobOutcome.success(true, line.number()));
        } else {
            step.exited(code);
            steps.fail(step);
            steps.ended(JobOutcome.failure(true, line.number()));
        }
    }
}
