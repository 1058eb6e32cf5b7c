package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CircleCI's raw output: of one step, or of {@code circleci local execute} (circleci-cli 0.1) with {@code ====>> } before each step. A failed
 * command's exit status stands behind its output.
 */
final class CircleJob implements CiSystem {
    private static final String HEAD = "====>> ";
    private static final Pattern EXITED =
            Pattern.compile("(?:Exited with code|CircleCI received exit code)(?: exit status)? (\\d{1,5})");

    private final JobSteps steps;
    private boolean commandFollows;

    CircleJob(JobSteps steps) {
        this.steps = steps;
    }

    @Override
    public boolean opens(TextLine line) {
        return switch (line.at(0)) {
            case '#' -> line.number() == 1 && isShell(line);
            case '=' -> line.startsWith(HEAD);
            case 'B' -> line.startsWith("Build-agent version ");
            case 'C' -> line.startsWith("CircleCI received exit code ");
            case 'E' -> line.startsWith("Exited with code exit status ");
            default -> false;
        };
    }

    /** A step's own output starts with the shell that runs it, and its command. */
    private static boolean isShell(TextLine line) {
        return line.startsWith("#!/bin/") && line.text().contains(" -eo pipefail");
    }

    @Override
    public Part read(TextLine line) {
        if (line.number() == 1 && isShell(line)) {
            commandFollows = true;
            return Part.OWN;
        }
        if (commandFollows) {
            commandFollows = false;
            line.settle();
            String command = line.text();
            steps.start(command, line).described(null, null, command);
            return Part.OWN;
        }
        if (line.at(0) == '=' && line.startsWith(HEAD)) {
            String name = line.text().substring(HEAD.length()).strip();
            steps.next(name.isEmpty() ? "step" : name, line);
            return boundary(line);
        }
        if (line.startsWith("Exited with code ") || line.startsWith("CircleCI received exit code ")) {
            Matcher exited = EXITED.matcher(line.text().strip());
            if (exited.matches() && !exited.group(1).equals("0")) {
                OpenStep step = steps.current(line);
                step.exited(Integer.parseInt(exited.group(1)));
                steps.fail(step);
                step.output(line);
                steps.ended(JobOutcome.failure(true, line.number()));
                return boundary(line);
            }
        }
        if (line.startsWith("Success!") && line.length() == 8) {
            steps.current(line).touch(line);
            steps.endCurrent();
            steps.ended(JobOutcome.success(true, line.number()));
            return boundary(line);
        }
        return Part.OUTPUT;
    }

    private static Part boundary(TextLine line) {
        line.truncate(0);
        return Part.BOUNDARY;
    }
}
