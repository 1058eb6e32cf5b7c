package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuilderRun;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepName;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.fact.BuilderFact;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The steps of one build, from lines whose number is known. */
final class BuildKitRun {
    private static final int MOST_STEPS = 100_000;
    static final String TRANSFER = "transferring ";
    private static final String NAMELESS = "step #";
    private static final Pattern DONE = Pattern.compile("DONE(?: (\\d{1,12}\\.\\d{1,3})s)?");
    private static final Pattern LINT =
            Pattern.compile("WARN: ([A-Z][A-Za-z]{2,60}): (.*?)(?: \\(line (\\d{1,7})\\))?", Pattern.DOTALL);

    private final BuilderRun run;
    private final BuildKitTail tail;
    private final ClippedOutput clipped = new ClippedOutput();
    private final PartialLines partial = new PartialLines(this::printed);
    private final BuildKitNames names = new BuildKitNames();
    private final Map<OpenStep, Double> latest = new HashMap<>();
    private @Nullable OpenStep printing;
    private double latestOfPrinting;
    private int lastNumber = -1;
    private @Nullable OpenStep lastStep;
    private int steps;
    private int stepsLeft = -1;
    private boolean exported;
    private @Nullable OpenStep failing;

    BuildKitRun(BuilderRun run) {
        this.run = run;
        this.tail = new BuildKitTail(run);
    }

    BuilderRun run() {
        return run;
    }

    BuildKitTail tail() {
        return tail;
    }

    @Nullable
    OpenStep step(int number) {
        if (number != lastNumber || lastStep == null) {
            lastNumber = number;
            lastStep = run.step(id(number)).orElse(null);
        }
        return lastStep;
    }

    boolean hasSteps() {
        return run.steps().iterator().hasNext();
    }

    private static String id(int number) {
        return "#" + number;
    }

    /** Whether the log did not tell the step's name so far. */
    static boolean isNameless(OpenStep step) {
        return step.name().startsWith(NAMELESS);
    }

    /** Whether all that was started has come to its end, so that another build may begin. */
    boolean isComplete() {
        boolean over = run.count(StepOutcome.RUNNING) == 0;
        return over && (exported || stepsLeft == 0 || run.count(StepOutcome.FAILED) > 0);
    }

    /** A line that opens a step, or a burst of a step whose name the log did not tell so far. */
    OpenStep header(int number, TextLine line) {
        String text = BuildKitNames.of(line.text());
        OpenStep step = open(number, text, line);
        if (isNameless(step)) {
            step.renamed(text);
        }
        describe(step, text);
        return step;
    }

    private void describe(OpenStep step, String text) {
        StepName name = names.describe(step, text);
        if (name.count() > 0) {
            stepsLeft = name.count() - name.index();
        }
    }

    /** The step of that number; one that the log did not name so far is opened without a name. */
    OpenStep nameless(int number, TextLine line) {
        return open(number, NAMELESS + number, line);
    }

    private OpenStep open(int number, String name, TextLine line) {
        OpenStep known = step(number);
        if (known != null) {
            return known;
        }
        return steps++ < MOST_STEPS ? run.open(id(number), name, line) : run.client(line);
    }

    /** {@code #7 14.02 text} */
    void output(OpenStep step, TextLine line, double seconds) {
        failing = null;
        step.touch(line);
        String end = gluedEnd(line, step.id());
        time(step, line, seconds);
        partial.add(step, line);
        if (end != null) {
            partial.flush(step);
            terminal(step, end);
        }
    }

    /** More of the last line that a step printed. */
    void continued(TextLine line) {
        OpenStep step = printing;
        if (step != null) {
            partial.flushLast();
            line.at(latestOfPrinting);
            printed(step, line);
        }
    }

    private void time(OpenStep step, TextLine line, double seconds) {
        if (step != printing) {
            if (printing != null) {
                latest.put(printing, latestOfPrinting);
            }
            printing = step;
            latestOfPrinting = latest.getOrDefault(step, 0.0);
        }
        double before = latestOfPrinting;
        if (seconds >= before) {
            latestOfPrinting = seconds;
            if (seconds > 0 && step.outcome() == StepOutcome.RUNNING) {
                step.lasted(seconds);
            }
        }
        // Clients of BuildKit 0.5 to 0.7 print no more than five characters of a time: 12340 s become "1.234".
        if (before < 1000 || seconds >= before) {
            line.at(seconds);
        }
    }

    /**
     * Up to BuildKit 0.10 a step's last words without a line's end have its end on the same line: {@code text#7 DONE 0.3s}. Takes it off.
     */
    private static @Nullable String gluedEnd(TextLine line, String id) {
        int length = line.length();
        int last = line.at(length - 1);
        if (last != 's' && last != 'D') {
            return null;
        }
        for (int i = length - 2; i > 0 && i > length - 40; i--) {
            if (line.at(i) == '#') {
                int number = id.substring(id.indexOf('#')).length();
                boolean own = line.startsWith(i, id.substring(id.indexOf('#'))) && line.at(i + number) == ' ';
                String end = own ? line.text().substring(line.text().lastIndexOf('#') + number + 1) : "";
                if (!end.equals("CACHED") && !DONE.matcher(end).matches()) {
                    return null;
                }
                line.truncate(i);
                return end;
            }
        }
        return null;
    }

    /** A whole line, in the order in which the step printed it. */
    private void printed(OpenStep step, TextLine line) {
        line.settle();
        if (clipped.showsAgain(step, line)) {
            step.reprinted(line);
        } else {
            step.output(line);
        }
    }

    /** A line with a number that is no header and no output. */
    void body(OpenStep step, TextLine line) {
        step.touch(line);
        if (line.startsWith("...") && line.length() == 3) {
            partial.interrupted(step);
            return;
        }
        partial.flushLast();
        failing = null;
        switch (line.at(0)) {
            case ' ' -> event(step, line);
            case 'E' -> error(step, line);
            case 'W' -> warning(step, line);
            case 'C', 'D' -> terminal(step, line.text());
            case 't' -> transfer(step, line);
            default -> {}
        }
    }

    private void error(OpenStep step, TextLine line) {
        if (line.startsWith("ERROR: ")) {
            failed(step, line.text(), line);
        }
    }

    private void failed(OpenStep step, String text, TextLine line) {
        partial.flush(step);
        clipped.ended(step);
        BuildKitError error = BuildKitError.parse(text);
        step.end(error.isCanceled() ? StepOutcome.CANCELED : StepOutcome.FAILED);
        if (!error.isCanceled()) {
            error.tell(step);
            failing = step;
            if (step.outputLines() == 0) {
                tail.hasAllOutputOf(step);
            }
        }
        step.output(line);
    }

    /** A line without a number, where the error of a step goes on; false when none does. */
    boolean errorGoesOn(TextLine line) {
        OpenStep step = failing;
        if (step == null) {
            return false;
        }
        if (step.exitCode() == null) {
            Exits.read(line.text(), step);
        }
        step.output(line);
        return true;
    }

    private void terminal(OpenStep step, String text) {
        Matcher done = DONE.matcher(text);
        StepOutcome outcome = done.matches()
                ? StepOutcome.OK
                : text.equals("CACHED") ? StepOutcome.CACHED : text.equals("CANCELED") ? StepOutcome.CANCELED : null;
        if (outcome == null) {
            return;
        }
        partial.flush(step);
        clipped.ended(step);
        step.end(outcome);
        if (outcome == StepOutcome.OK && done.group(1) != null) {
            step.lasted(Duration.ofMillis(Math.round(Double.parseDouble(done.group(1)) * 1000)));
        }
        exported |= outcome == StepOutcome.OK && BuildKitOutcome.isExport(step.name());
    }

    private void warning(OpenStep step, TextLine line) {
        if (!line.startsWith("WARN: ")) {
            return;
        }
        partial.flush(step);
        lint(step, line);
        step.output(line);
    }

    /** {@code WARN: JSONArgsRecommended: ... (line 20)} */
    static void lint(OpenStep step, TextLine line) {
        Matcher lint = LINT.matcher(line.text());
        if (lint.matches()) {
            Integer at = lint.group(3) == null ? null : Integer.valueOf(lint.group(3));
            step.states(new BuilderFact.Lint(lint.group(1), lint.group(2), at, LineRange.of(line.number())));
        }
    }

    static boolean loadsContext(OpenStep step) {
        return step.name().endsWith("load build context") || step.name().endsWith("] load from client");
    }

    /** {@code transferring context: 1.20GB 14.3s done} */
    private static void transfer(OpenStep step, TextLine line) {
        if (!loadsContext(step) || !line.startsWith(TRANSFER)) {
            return;
        }
        BuildKitStatus.parse(line.text()).ifPresent(status -> {
            if (status.done() && status.currentBytes() != null) {
                double seconds = status.seconds() == null ? 0 : status.seconds();
                step.states(new BuilderFact.Context(status.currentBytes(), seconds, LineRange.of(line.number())));
            }
        });
    }

    /** What Docker 18.09 prints of a step: {@code #2      started: 2018-11-09 12:00:00.1 +0000 UTC} (moby/buildkit v0.3, v0.4). */
    private void event(OpenStep step, TextLine line) {
        String text = line.text().strip();
        int colon = text.indexOf(": ");
        String value = colon < 0 ? "" : text.substring(colon + 2);
        switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "started" -> GoText.time(value).ifPresent(time -> step.ran(micros(time), micros(time)));
            case "completed" -> {
                GoText.time(value).ifPresent(time -> step.ran(micros(time), micros(time)));
                terminal(step, "DONE");
            }
            case "duration" -> GoText.duration(value).ifPresent(step::lasted);
            case "cached" -> {
                if (value.equals("true")) {
                    terminal(step, "CACHED");
                }
            }
            case "error" -> {
                if (value.length() > 2) {
                    failed(step, GoText.unquoted(value.substring(1, value.length() - 1)), line);
                }
            }
            default -> {}
        }
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    /** A line that is no part of the stream follows. */
    void interrupted() {
        partial.flushLast();
    }

    /** The client begins to say how the build ended. */
    void errorIsWhole() {
        failing = null;
    }

    void end() {
        partial.flush();
        if (!run.ended()) {
            run.end(BuildKitOutcome.of(run));
        }
    }
}
