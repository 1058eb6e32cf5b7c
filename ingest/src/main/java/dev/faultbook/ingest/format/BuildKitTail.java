package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What BuildKit's clients print behind the stream: the last lines of failed steps between two rules of dashes, warnings, an excerpt of the
 * Dockerfile, the final error.
 */
final class BuildKitTail {
    private static final Pattern HEAD = Pattern.compile(" > (.*):");
    private static final Pattern OUTPUT = Pattern.compile("(?:#\\d+ )?-?\\d+\\.\\d{1,3} ");
    private static final Pattern FINAL_ERROR = Pattern.compile(
            "(?:ERROR: |error: |Error: )?(?:target \\S+: )?"
                    + "(?:failed to (?:build|solve|receive status|compute cache key|read dockerfile)\\b|buildx failed with\\b|executor failed running \\[).*");
    private static final Pattern EXCERPT_HEAD =
            Pattern.compile("(?:\\S+/)?[^\\s/]*(?:[Dd]ockerfile|[Cc]ontainerfile)[^\\s/]*:\\d+");
    private static final Pattern WARNINGS = Pattern.compile(" \\d+ warnings? found.*:| - [A-Z][A-Za-z]+: .*");

    private final BuilderRun run;
    private boolean inBlock;
    private boolean inExcerpt;
    private boolean inFinalError;
    private @Nullable OpenStep step;

    BuildKitTail(BuilderRun run) {
        this.run = run;
    }

    /** Whether a block of re-printed lines is open, in which {@code #7 } means nothing. */
    boolean isOpen() {
        return inBlock;
    }

    void blank() {
        inFinalError = false;
    }

    boolean takes(TextLine line) {
        if (line.startsWith("------") && isRule(line, 6)) {
            inBlock = !inBlock;
            step = null;
            return true;
        }
        if (inBlock) {
            blockLine(line);
            return true;
        }
        if (isRule(line, 20)) {
            inExcerpt = !inExcerpt;
            return true;
        }
        if (inExcerpt) {
            return true;
        }
        if (inFinalError || isFinalError(line)) {
            inFinalError = true;
            finalError(line);
            return true;
        }
        return line.startsWith("View build details: ")
                || isExcerptHead(line)
                || WARNINGS.matcher(line.text()).matches();
    }

    /** {@code Dockerfile:12}, the line above an excerpt. */
    private static boolean isExcerptHead(TextLine line) {
        int last = line.at(line.length() - 1);
        return last >= '0' && last <= '9' && EXCERPT_HEAD.matcher(line.text()).matches();
    }

    private static boolean isRule(TextLine line, int length) {
        if (line.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (line.at(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private void blockLine(TextLine line) {
        Matcher head = HEAD.matcher(line.text());
        if (head.matches()) {
            step = failedStep(head.group(1), line);
            return;
        }
        OpenStep failed = step;
        if (failed != null) {
            Matcher output = OUTPUT.matcher(line.text());
            if (output.lookingAt()) {
                line.skip(output.end()); // the prefix is ASCII
            }
            failed.reprinted(line);
        } else {
            inBlock = false; // no block after all: another rule of dashes
        }
    }

    /** The step of that name; a step that the stream does not show (a capture without it) is opened here. */
    private OpenStep failedStep(String name, TextLine line) {
        for (OpenStep known : run.steps()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        StepName parsed = StepName.parse(name);
        OpenStep step = run.open(name, name, line).described(parsed.stage(), parsed.platform(), parsed.command());
        step.end(StepOutcome.FAILED);
        return step;
    }

    private boolean isFinalError(TextLine line) {
        int c = line.at(0);
        if (c != 'E' && c != 'e' && c != 'f' && c != 'b' && c != 't') {
            return false;
        }
        return FINAL_ERROR.matcher(line.text()).matches() || (line.startsWith("ERROR: ") && isUnfinished());
    }

    /** Whether the build has failed, or still runs: then an error outside the stream is the client's. */
    private boolean isUnfinished() {
        boolean unfinished = false;
        for (OpenStep known : run.steps()) {
            unfinished |= known.outcome() == StepOutcome.FAILED || known.outcome() == StepOutcome.RUNNING;
        }
        return unfinished && !run.ended();
    }

    /** The client repeats what a failed step said already; where none has failed, the error is its own. */
    private void finalError(TextLine line) {
        run.end(BuildOutcome.FAILURE);
        boolean repeated = false;
        for (OpenStep failed : run.steps()) {
            if (failed != run.clientStep() && failed.outcome() == StepOutcome.FAILED) {
                repeated = true;
                failed.reprinted(line);
                if (failed.exitCode() == null) {
                    Exits.read(line.text(), failed);
                }
            }
        }
        if (!repeated) {
            OpenStep client = run.client(line);
            client.end(StepOutcome.FAILED);
            client.output(line);
        }
    }
}
