package dev.faultbook.ingest.build;

import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A step while its log is being read. */
public final class OpenStep {
    /** A longer time is no time but a broken line. */
    private static final Duration LONGEST = Duration.ofDays(1000);

    private static final int MOST_FACTS = 50;
    private static final int MOST_MIXED = 20;
    private static final Pattern STOPS = Pattern.compile("\\bset -[a-z]{0,9}e");
    private static final Pattern TRACES = Pattern.compile("\\bset -[a-z]{0,9}x");
    private static final String OPTIONAL = "importing cache manifest from ";

    private final int ordinal;
    private final @Nullable BuilderRun run;
    private final String id;
    private String name;
    private final StepOutput output;
    private final long firstLine;
    private @Nullable String stage;
    private @Nullable String platform;
    private @Nullable String command;
    private long lastLine;
    private long outputLines;
    private StepOutcome outcome = StepOutcome.RUNNING;
    private @Nullable Duration duration;
    private double seconds = Double.NaN;
    private @Nullable Integer exitCode;
    private boolean emulated;
    private boolean stopsAtErrors;
    private boolean beginsWithOutput;
    private boolean standingForOthers;
    private long startMicros = Long.MAX_VALUE;
    private long endMicros = TextLine.NO_TIME;
    private final Set<OpenStep> needs = new LinkedHashSet<>();
    private final Set<OpenStep> mixed = new LinkedHashSet<>();
    private final List<Fact> facts = new ArrayList<>();

    OpenStep(int ordinal, @Nullable BuilderRun run, String id, String name, TextLine line, StepOutput output) {
        this.ordinal = ordinal;
        this.run = run;
        this.id = id;
        this.name = name;
        this.firstLine = line.number();
        this.output = output;
        touch(line);
    }

    /** Says what the step's name tells. */
    public OpenStep described(@Nullable String stage, @Nullable String platform, @Nullable String command) {
        if (!standingForOthers) {
            this.stage = stage;
            this.platform = platform;
            this.command = command;
        }
        return this;
    }

    /** Its name was cut, or missing, where it stood first. */
    public OpenStep renamed(String name) {
        this.name = name;
        if (run != null) {
            run.nameKnown(this);
        }
        return this;
    }

    /** A line about the step that is not its output, such as its header. */
    public void touch(TextLine line) {
        lastLine = Math.max(lastLine, line.lastNumber());
        until(line);
        if (line.timeMicros() != TextLine.NO_TIME) {
            // Builders print late, never early: of all the starts that the lines imply, the first is nearest.
            double since = Double.isNaN(line.stepSeconds()) ? 0 : Math.max(0, line.stepSeconds());
            startMicros = Math.min(startMicros, line.timeMicros() - Math.round(since * 1e6));
        }
        output.touched(this, line);
    }

    /** The step went on at least until this line was written, which need not be one of its own. */
    public void until(TextLine line) {
        endMicros = Math.max(endMicros, line.timeMicros());
    }

    /** A line that the step printed. */
    public void output(TextLine line) {
        touch(line);
        beginsWithOutput |= line.number() == firstLine;
        outputLines++;
        output.line(this, line, false);
    }

    /** A line of its output that is printed again, behind the build's end. It does not extend the step. */
    public void reprinted(TextLine line) {
        output.line(this, line, true);
    }

    /** Its whole output follows, of which the log showed no more than glimpses. */
    public void startOver() {
        outputLines = 0;
        output.anew(this);
    }

    public void end(StepOutcome outcome) {
        if (standingForOthers && outcome != StepOutcome.FAILED) {
            return;
        }
        if (run != null) {
            run.stepChanged(this, this.outcome, outcome);
        }
        this.outcome = outcome;
        output.ended(this);
    }

    /** From now on lines of other steps, of which there are too many, go to this one; of what these say of themselves only a failure counts. */
    void standsForOthers() {
        standingForOthers = true;
    }

    boolean isStandingForOthers() {
        return standingForOthers;
    }

    /** Both ran at the same time, and what one printed may be counted to the other. At most 20 are kept. */
    public void mixesWith(OpenStep other) {
        if (mixed.size() < MOST_MIXED && other != this) {
            mixed.add(other);
        }
    }

    /** The steps that its output may be counted to. */
    public Set<OpenStep> mixed() {
        return Collections.unmodifiableSet(mixed);
    }

    /** States something of the step that the builder itself says. At most 50 are kept. */
    public void states(Fact fact) {
        if (facts.size() < MOST_FACTS) {
            facts.add(fact);
        }
    }

    /** What the builder itself says of it. */
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** How long it was at work, as its tool says. */
    public void lasted(Duration duration) {
        if (duration.compareTo(LONGEST) <= 0) {
            this.duration = duration;
            seconds = Double.NaN;
        }
    }

    /** The same, for a builder that says so on every line. */
    public void lasted(double seconds) {
        if (seconds <= LONGEST.toSeconds()) {
            this.seconds = seconds;
        }
    }

    private @Nullable Duration lasted() {
        return Double.isNaN(seconds) ? duration : Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** When it ran, as its tool says, in microseconds since 1970 (UTC). A later call with the same start extends it. */
    public void ran(long startMicros, long endMicros) {
        this.startMicros = Math.min(this.startMicros, startMicros);
        this.endMicros = Math.max(this.endMicros, endMicros);
    }

    public void exited(int code) {
        this.exitCode = code;
    }

    /** Its commands ran under an emulator of its platform. */
    public void emulated() {
        emulated = true;
    }

    /** Its shell stops at the first error that the script does not catch. */
    public OpenStep stopsAtErrors() {
        stopsAtErrors = true;
        return this;
    }

    /** It could not start before the other step had ended. */
    public void needs(OpenStep other) {
        if (other != this) {
            needs.add(other);
        }
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

    public @Nullable String stage() {
        return stage;
    }

    public @Nullable String platform() {
        return platform;
    }

    public @Nullable String command() {
        return command;
    }

    /** Whether its shell stops at errors, as the CI system has it or its command says ({@code set -eux}). */
    public boolean isStoppedByErrors() {
        return stopsAtErrors || sets(STOPS);
    }

    /** Whether {@code + text} is a command that its shell names, as far as is known: in a builder's step only where that asked for it. */
    public boolean isTraced() {
        return run == null || sets(TRACES);
    }

    private boolean sets(Pattern option) {
        String known = command;
        return known != null && option.matcher(known).find();
    }

    /** As its tool says, else from its first line to its last where they have times; null when the log does not tell. */
    public @Nullable Duration duration() {
        Duration lasted = lasted();
        if (lasted != null || !hasTimes() || outcome == StepOutcome.CACHED) {
            return lasted;
        }
        return Duration.of(endMicros - startMicros, ChronoUnit.MICROS);
    }

    private boolean hasTimes() {
        return endMicros != TextLine.NO_TIME && startMicros <= endMicros;
    }

    /** When it started at the latest; null when the log has no absolute time. */
    public @Nullable Instant startedAt() {
        if (!hasTimes()) {
            return null;
        }
        Duration lasted = lasted();
        long start = lasted == null ? startMicros : Math.min(startMicros, endMicros - lasted.toNanos() / 1000);
        return Instant.EPOCH.plus(start, ChronoUnit.MICROS);
    }

    /** When it was over; null when the log has no absolute time. */
    @Nullable
    Instant endedAt() {
        Instant start = startedAt();
        Duration lasted = duration();
        return start == null || lasted == null ? start : start.plus(lasted);
    }

    Set<OpenStep> needs() {
        return needs;
    }

    public @Nullable Integer exitCode() {
        return exitCode;
    }

    /** Whether the build goes on when it fails, as when a cache is not there. */
    public boolean isOptional() {
        return name.contains(OPTIONAL);
    }

    public boolean isEmulated() {
        return emulated;
    }

    /** Whether its first line is one that it printed, and not one about it. */
    public boolean beginsWithOutput() {
        return beginsWithOutput;
    }

    public LineRange lines() {
        return new LineRange(firstLine, lastLine);
    }

    /** Lines of its own output, re-printed ones not counted. */
    public long outputLines() {
        return outputLines;
    }

    Step finished(@Nullable Duration waited) {
        return new Step(
                id,
                name,
                stage,
                platform,
                command,
                outcome,
                startedAt(),
                waited,
                duration(),
                emulated,
                needs.stream().map(OpenStep::id).toList(),
                lines(),
                exitCode);
    }
}
