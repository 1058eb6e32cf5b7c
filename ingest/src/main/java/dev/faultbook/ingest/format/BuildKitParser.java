package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads BuildKit's plain output: bursts of lines, each with its vertex's number in front. */
final class BuildKitParser implements FormatParser {
    private static final Pattern DONE = Pattern.compile("DONE(?: (\\d+\\.\\d+)s)?");
    private static final Pattern GLUED_END = Pattern.compile("(.*)#(\\d+) ((?:DONE|CACHED)(?: \\d+\\.\\d+s)?)");
    private static final String CLIPPED = "[output clipped, log limit ";

    private final BuildAssembler assembler;
    private final BuildKitLine prefix = new BuildKitLine();
    private BuilderRun run;
    private BuildKitTail tail;
    private boolean afterBlank = true;
    private @Nullable OpenStep errorGoesOn;

    BuildKitParser(BuildAssembler assembler) {
        this.assembler = assembler;
        this.run = assembler.begin(BuildKitFormat.NAME);
        this.tail = new BuildKitTail(run);
    }

    @Override
    public Taken line(TextLine line) {
        if (prefix.read(line) && !tail.isOpen()) {
            vertexLine(line);
            afterBlank = false;
            return Taken.YES;
        }
        if (line.isBlank()) {
            afterBlank = true;
            tail.blank();
            return Taken.YES;
        }
        afterBlank = false;
        if (tail.takes(line)) {
            errorGoesOn = null;
            return Taken.YES;
        }
        OpenStep failed = errorGoesOn;
        if (failed != null) {
            Exits.read(line.text(), failed);
            failed.output(line);
            return Taken.YES;
        }
        return run.ended() ? Taken.OVER : Taken.NO;
    }

    private void vertexLine(TextLine line) {
        errorGoesOn = null;
        int number = prefix.vertex();
        double seconds = prefix.seconds();
        boolean log = prefix.isLog();
        if (number == 0 && line.startsWith(prefix.textAt(), "building with ")) {
            startOver();
            return;
        }
        String id = "#" + number;
        line.skip(prefix.textAt());
        OpenStep step = run.step(id).orElse(null);
        if (log) {
            logLine(id, step, line, seconds);
            return;
        }
        if (step == null || isRestart(number, step, line)) {
            header(id, line);
            return;
        }
        step.touch(line);
        statusLine(step, line);
    }

    private void startOver() {
        if (run.steps().iterator().hasNext()) {
            end();
            run = assembler.begin(BuildKitFormat.NAME);
            tail = new BuildKitTail(run);
        }
    }

    /** Numbering starts again at 1 when another build starts without a {@code #0} line. */
    private boolean isRestart(int number, OpenStep step, TextLine line) {
        return number == 1
                && line.at(0) == '['
                && (afterBlank || run.ended())
                && (!line.text().equals(step.name()) || run.ended());
    }

    private void header(String id, TextLine line) {
        if (run.ended() || run.step(id).isPresent()) {
            startOver();
        }
        // A log that starts in the middle of a build may show of a step no more than its end.
        boolean isEnd = line.startsWith("DONE") || line.startsWith("CACHED") || line.startsWith("ERROR: ");
        String text = isEnd ? "step " + id : line.text();
        StepName name = StepName.parse(text);
        OpenStep step = run.open(id, text, line).described(name.stage(), name.platform(), name.command());
        if (isEnd) {
            statusLine(step, line);
        }
    }

    private void logLine(String id, @Nullable OpenStep known, TextLine line, double seconds) {
        OpenStep step = known == null ? run.open(id, "step " + id, line) : known;
        int last = line.at(line.length() - 1);
        if (last == 's' || last == 'D') {
            Matcher glued = GLUED_END.matcher(line.text());
            if (glued.matches() && id.equals("#" + glued.group(2))) {
                terminal(step, glued.group(3));
                line.truncate(
                        line.length() - glued.group(2).length() - glued.group(3).length() - 2);
            }
        }
        if (seconds >= 0 && step.outcome() == StepOutcome.RUNNING) {
            step.lasted(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        line.at(seconds);
        line.settle();
        step.output(line);
    }

    private void statusLine(OpenStep step, TextLine line) {
        if (line.startsWith("...") && line.length() == 3) {
            return;
        }
        if (line.startsWith("ERROR: ")) {
            error(step, line);
        } else if (line.startsWith("WARN: ")) {
            step.output(line);
        } else {
            terminal(step, line.text());
        }
    }

    private static void terminal(OpenStep step, String text) {
        Matcher done = DONE.matcher(text);
        if (done.matches()) {
            if (step.outcome() != StepOutcome.FAILED) {
                step.end(StepOutcome.OK);
            }
            if (done.group(1) != null) {
                step.lasted(Duration.ofMillis(Math.round(Double.parseDouble(done.group(1)) * 1000)));
            }
        } else if (text.equals("CACHED")) {
            step.end(StepOutcome.CACHED);
        } else if (text.equals("CANCELED")) {
            step.end(StepOutcome.CANCELED);
        }
    }

    private void error(OpenStep step, TextLine line) {
        String text = line.text();
        boolean canceled = text.endsWith("context canceled");
        step.end(canceled ? StepOutcome.CANCELED : StepOutcome.FAILED);
        if (!canceled) {
            Exits.read(text, step);
            errorGoesOn = step;
        }
        step.output(line);
    }

    @Override
    public void end() {
        if (!run.ended()) {
            run.end(BuildKitOutcome.of(run));
        }
    }

    /** Whether a step's line says that BuildKit left out output from here on. */
    static boolean isClipped(TextLine line) {
        return line.startsWith(CLIPPED);
    }
}
