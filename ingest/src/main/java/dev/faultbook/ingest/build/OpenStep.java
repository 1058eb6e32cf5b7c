package dev.faultbook.ingest.build;

import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A step while its log is being read. */
public final class OpenStep {
    private final int ordinal;
    private final @Nullable BuilderRun run;
    private final String id;
    private final String name;
    private final StepOutput output;
    private final long firstLine;
    private @Nullable String stage;
    private @Nullable String platform;
    private @Nullable String command;
    private long lastLine;
    private long outputLines;
    private StepOutcome outcome = StepOutcome.RUNNING;
    private @Nullable Duration duration;
    private @Nullable Integer exitCode;

    OpenStep(int ordinal, @Nullable BuilderRun run, String id, String name, long line, StepOutput output) {
        this.ordinal = ordinal;
        this.run = run;
        this.id = id;
        this.name = name;
        this.firstLine = line;
        this.lastLine = line;
        this.output = output;
    }

    /** Says what the step's name tells. */
    public OpenStep described(@Nullable String stage, @Nullable String platform, @Nullable String command) {
        this.stage = stage;
        this.platform = platform;
        this.command = command;
        return this;
    }

    /** A line about the step that is not its output, such as its header. */
    public void touch(long line) {
        lastLine = Math.max(lastLine, line);
    }

    /** A line that the step printed. */
    public void output(TextLine line) {
        touch(line.number());
        outputLines++;
        output.line(this, line, false);
    }

    /** A line of its output that is printed again, behind the build's end. It does not extend the step. */
    public void reprinted(TextLine line) {
        output.line(this, line, true);
    }

    public void end(StepOutcome outcome) {
        this.outcome = outcome;
    }

    public void lasted(Duration duration) {
        this.duration = duration;
    }

    public void exited(int code) {
        this.exitCode = code;
    }

    /** Position among all steps of the log, from 0. */
    public int ordinal() {
        return ordinal;
    }

    /** The builder's run that it is part of; null for a CI step and for a plain log. */
    public @Nullable BuilderRun run() {
        return run;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public StepOutcome outcome() {
        return outcome;
    }

    public @Nullable String platform() {
        return platform;
    }

    public @Nullable String command() {
        return command;
    }

    public @Nullable Duration duration() {
        return duration;
    }

    public @Nullable Integer exitCode() {
        return exitCode;
    }

    public LineRange lines() {
        return new LineRange(firstLine, lastLine);
    }

    /** Lines of its own output, re-printed ones not counted. */
    public long outputLines() {
        return outputLines;
    }

    Step finished() {
        return new Step(id, name, stage, platform, command, outcome, duration, lines(), exitCode);
    }
}
