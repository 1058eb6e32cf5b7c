package dev.faultbook.ingest.format;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.TextLine;
import org.jspecify.annotations.Nullable;

/**
 * Reads BuildKit's plain output: bursts of lines, each with its step's number in front. A burst begins with the step's name, each time anew;
 * another name at a number that is known begins another build.
 */
final class BuildKitParser implements FormatParser {
    private final BuildAssembler assembler;
    private final BuildKitLine prefix = new BuildKitLine();
    private BuildKitRun build;
    private boolean afterBlank = true;
    private boolean afterOutput;
    private int current = -1;
    private int indent;

    BuildKitParser(BuildAssembler assembler) {
        this.assembler = assembler;
        this.build = new BuildKitRun(assembler.begin(BuildKitFormat.NAME));
    }

    @Override
    public boolean mayGoOn(TextLine line) {
        return afterOutput && line.at(0) != '#' && !prefix.read(line) && !line.isBlank();
    }

    @Override
    public boolean goesOn(TextLine next) {
        return afterOutput && prefix.read(next) && prefix.isLog() && number() == current;
    }

    @Override
    public void continued(TextLine line) {
        build.continued(line);
    }

    @Override
    public Taken line(TextLine line) {
        afterOutput = false;
        if (prefix.read(line) && isVertexLine(line)) {
            vertexLine(line);
            afterBlank = false;
            return Taken.YES;
        }
        build.interrupted();
        if (line.isBlank()) {
            afterBlank = true;
            build.tail().blank();
            return Taken.YES;
        }
        afterBlank = false;
        if (current < 0 && !build.hasSteps()) {
            indent = Math.max(indent, BuildKitTail.headIndent(line));
        }
        dedent(line);
        if (build.tail().takes(line)) {
            build.errorIsWhole();
            return Taken.YES;
        }
        if (build.errorGoesOn(line)) {
            return Taken.YES;
        }
        return build.run().ended() ? Taken.OVER : Taken.NO;
    }

    /** A number is none in what is printed again; an indented one is only where it cannot be anything else. */
    private boolean isVertexLine(TextLine line) {
        boolean printedAgain = build.tail().hasHead() && prefix.isLog();
        return !printedAgain
                && (prefix.indent() == 0
                        || prefix.indent() == indent
                        || prefix.isLog()
                        || line.at(prefix.textAt()) == '['
                        || build.step(prefix.vertex()) != null);
    }

    /** Takes off as many blanks as stood before the last number. */
    private void dedent(TextLine line) {
        int blanks = 0;
        while (blanks < indent && line.at(blanks) == ' ') {
            blanks++;
        }
        if (blanks > 0 && blanks == indent) {
            line.skip(blanks);
        }
    }

    /**
     * The number of the line's step. Clients of BuildKit 0.10 and 0.11 number a line when it comes, and the step when they first print it, so that
     * all that the step said before has {@code #0} in its first burst.
     */
    private int number() {
        int number = prefix.vertex();
        boolean early = number == 0 && prefix.isLog() && !build.tail().isOpen() && isRunning(build.step(current));
        return early ? current : number;
    }

    private void vertexLine(TextLine line) {
        int number = number();
        build.tail().streamed();
        indent = prefix.indent();
        double seconds = prefix.seconds();
        line.skip(prefix.textAt());
        if (number == 0 && (prefix.isLog() || line.startsWith("building with "))) {
            zero(line);
            return;
        }
        boolean turn = afterBlank || number != current;
        OpenStep step = build.step(number);
        if (prefix.isLog()) {
            goOn(step);
            afterOutput = true;
            build.output(step == null ? build.nameless(number, line) : step, line, seconds);
        } else if (step == null || (turn && beginsAnother(step, line))) {
            first(number, line);
        } else if (turn && BuildKitRun.isNameless(step) && !isBody(line)) {
            build.interrupted();
            build.header(number, line).touch(line);
        } else {
            if (turn) {
                goOn(step);
            }
            build.body(step, line);
        }
        current = number;
    }

    /** {@code #0 building with "default" instance using docker driver}, or a line of a tail as some clients print it. */
    private void zero(TextLine line) {
        build.interrupted();
        if (prefix.isLog()) {
            line.settle();
            build.tail().output(line);
        } else if (build.hasSteps()) {
            startOver();
        }
    }

    /** An error that was not the client's has not ended a build whose steps go on. */
    private void goOn(@Nullable OpenStep step) {
        if (isRunning(step) && build.run().ended() && build.tail().isDoubtful()) {
            build.run().goOn();
        }
    }

    private static boolean isRunning(@Nullable OpenStep step) {
        return step != null && step.outcome() == StepOutcome.RUNNING;
    }

    /** The first line of a step, mostly its name. */
    private void first(int number, TextLine line) {
        build.interrupted();
        if (line.startsWith("...") && line.length() == 3) {
            return;
        }
        boolean cut = !build.hasSteps();
        if (build.step(number) != null || build.run().ended()) {
            startOver();
        }
        if (isEnd(line) || (cut && isBody(line))) {
            build.body(build.nameless(number, line), line);
        } else {
            build.header(number, line);
        }
    }

    private void startOver() {
        build.end();
        build = new BuildKitRun(assembler.begin(BuildKitFormat.NAME));
        current = -1;
    }

    /** Whether a number that is known stands before another step's name, or before the name of a step with which builds begin. */
    private boolean beginsAnother(OpenStep step, TextLine line) {
        boolean over = step.outcome() != StepOutcome.RUNNING;
        if (build.run().ended() && !isBody(line) && (over || !build.tail().isDoubtful())) {
            return true;
        }
        if (line.at(0) != '[' || BuildKitRun.isNameless(step)) {
            return false;
        }
        if (!BuildKitNames.of(line.text()).equals(step.name())) {
            return true;
        }
        return over && step.name().contains("internal] load ") && build.isComplete();
    }

    private static boolean isEnd(TextLine line) {
        return line.startsWith("DONE")
                || line.startsWith("CACHED")
                || line.startsWith("CANCELED")
                || line.startsWith("ERROR: ");
    }

    /** What no step's name begins with, but a line about it does. */
    private static boolean isBody(TextLine line) {
        return switch (line.at(0)) {
            case ' ', '.' -> true;
            case 'W' -> line.startsWith("WARN: ");
            case 's' -> line.startsWith("sha256:") || line.startsWith("sending tarball");
            case 't' -> line.startsWith("transferring ");
            case 'n' -> line.startsWith("naming to ");
            case 'w' -> line.startsWith("writing ");
            case 'u' -> line.startsWith("unpacking to ");
            case 'r' -> line.startsWith("resolve docker.io/") || line.startsWith("rewriting layers ");
            case 'e' ->
                line.startsWith("extracting ")
                        || line.startsWith("exporting layers")
                        || line.startsWith("exporting manifest")
                        || line.startsWith("exporting config");
            default -> isEnd(line);
        };
    }

    @Override
    public void end() {
        build.end();
    }
}
