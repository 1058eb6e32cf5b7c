package dev.faultbook.ingest.classify;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.build.Timing.PlatformPace;
import dev.faultbook.ingest.excerpt.Clues;
import dev.faultbook.ingest.fact.BuilderFact;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.fact.StepFacts;
import dev.faultbook.ingest.report.StatedFact;
import dev.faultbook.ingest.source.LineScan;
import dev.faultbook.ingest.source.MatcherScan;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.match.Captures;
import dev.faultbook.learnings.match.Finds;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Watches one log's output go by: runs the patterns, reads the facts, and hands each line on to the store. */
public final class Observation implements StepOutput, Matcher.Sink {
    /** Hits and facts of steps that went well. */
    private static final int MOST_THICK = 20_000;

    private final CatalogPatterns patterns;
    private final Matcher.Scan scan;
    private final Matcher.Look look;
    private final int catalogPatterns;
    private final LogListener listener;
    private final StepEvidence nothing = new StepEvidence();
    private final List<@Nullable StepEvidence> bySteps = new ArrayList<>();
    private final List<StepEvidence> endedWell = new ArrayList<>();
    private final TaskPrefixes tasks = new TaskPrefixes();
    private long thick;
    private final Finds inLine = new Finds();
    private final int firstHint;
    private final int firstClue;
    private StepEvidence evidence = nothing;
    private @Nullable TextLine line;
    private boolean reprinted;
    private long triggered;
    private boolean maybeClue;
    private boolean telling;

    Observation(CatalogPatterns patterns, LogListener listener) {
        this.patterns = patterns;
        this.scan = patterns.matcher().open();
        this.look = patterns.matcher().look();
        this.catalogPatterns = patterns.numbers().size();
        this.firstClue = catalogPatterns + StepFacts.TRIGGERS.size();
        this.firstHint = patterns.firstHint();
        this.listener = listener;
    }

    /** Looks at raw lines; a thread of its own may do so. */
    public LineScan rawLines() {
        return new MatcherScan(patterns.matcher(), patterns.firstHint());
    }

    @Override
    public void touched(OpenStep step, TextLine line) {
        listener.touched(line.number(), line.lastNumber(), step.ordinal());
        if (ShellTrace.mayBeIn(line)) {
            opened(step).trace(step, line);
        }
    }

    @Override
    public void line(OpenStep step, TextLine line, boolean reprinted) {
        evidence = opened(step);
        this.line = line;
        this.reprinted = reprinted;
        if (!reprinted || evidence.lines() == 0) {
            listener.line(line.number(), line.lastNumber(), step.ordinal(), line.bytes(), line.from(), line.to());
        }
        tasks.peel(line);
        triggered = 0;
        maybeClue = false;
        telling = false;
        Finds finds = line.finds();
        int findsFrom = line.findsFrom();
        if (finds == null) {
            finds = inLine;
            findsFrom = line.from();
            look.at(line.bytes(), line.from(), line.to(), finds);
        }
        scan.line(line.number(), line.bytes(), line.from(), line.to(), finds, findsFrom, this);
        evidence.line(line, reprinted, triggered, maybeClue || Clues.mayBegin(line));
        telling |= triggered != 0 || evidence.isReading();
    }

    /** Whether the last line showed a pattern of the catalog, or states something or may do so. */
    public boolean isTelling() {
        return telling;
    }

    @Override
    public void hit(int pattern, Captures captures) {
        if (pattern < catalogPatterns) {
            telling = true;
            evidence.hit(pattern, requireNonNull(line), captures, reprinted);
        } else if (pattern < firstClue) {
            triggered |= StepFacts.TRIGGERS.get(pattern - catalogPatterns).kind();
        } else if (pattern < firstHint) {
            maybeClue = true;
        }
    }

    @Override
    public void anew(OpenStep step) {
        if (step.ordinal() < bySteps.size()) {
            bySteps.set(step.ordinal(), null);
        }
    }

    /** A log of many steps keeps less of those that went well: what broke it is not in them. */
    @Override
    public void ended(OpenStep step) {
        boolean well = step.outcome() == StepOutcome.OK || step.outcome() == StepOutcome.CACHED;
        StepEvidence evidence = of(step);
        if (!well || evidence == nothing) {
            return;
        }
        evidence.rest();
        endedWell.add(evidence);
        thick += 1 + evidence.size();
        if (thick > MOST_THICK) {
            endedWell.forEach(StepEvidence::thin);
            endedWell.clear();
            thick = 0;
        }
    }

    /** What was seen in a step; the same empty evidence for every step that printed nothing. */
    StepEvidence of(OpenStep step) {
        StepEvidence evidence = step.ordinal() < bySteps.size() ? bySteps.get(step.ordinal()) : null;
        return evidence == null ? nothing : evidence;
    }

    private StepEvidence opened(OpenStep step) {
        while (bySteps.size() <= step.ordinal()) {
            bySteps.add(null);
        }
        StepEvidence evidence = bySteps.get(step.ordinal());
        if (evidence == null) {
            evidence = new StepEvidence();
            bySteps.set(step.ordinal(), evidence);
        }
        return evidence;
    }

    /** States which platforms were emulated or may have been, each in the step that shows it best: the one that took longest. */
    public void paces(List<PlatformPace> paces, List<OpenStep> steps) {
        for (PlatformPace pace : paces) {
            if (pace.emulated() || pace.isSlow()) {
                steps.stream()
                        .filter(step -> pace.platform().equals(step.platform()) && step.duration() != null)
                        .max(Comparator.comparing(OpenStep::duration))
                        .ifPresent(step -> opened(step)
                                .state(new BuilderFact.PlatformTime(
                                        pace.platform(),
                                        pace.emulated(),
                                        pace.ratio(),
                                        pace.time().toMillis() / 1000.0,
                                        LineRange.of(step.lines().first()))));
            }
        }
    }

    /** The log is over: facts that wait for their step's end are stated. */
    void finish(List<OpenStep> steps) {
        steps.forEach(this::finish);
    }

    /** A step is over, for now: the same for one step. */
    void finish(OpenStep step) {
        boolean states = step.exitCode() != null || !step.facts().isEmpty();
        (states ? opened(step) : of(step)).finish(step);
    }

    /** Seconds that went into what the step states so far, such as trying versions. */
    public double lostSeconds(OpenStep step) {
        return of(step).facts().stream()
                .mapToDouble(fact -> fact.lostSeconds().orElse(0))
                .sum();
    }

    /** All facts of all steps as values, at most so many, in order of their lines. */
    public List<StatedFact> stated(List<OpenStep> steps, int most) {
        List<StatedFact> stated = new ArrayList<>();
        for (OpenStep step : steps) {
            for (Fact fact : of(step).facts()) {
                OptionalDouble lost = fact.lostSeconds();
                stated.add(new StatedFact(
                        fact.name(),
                        step.id(),
                        fact.lines(),
                        fact.fields(),
                        lost.isPresent() ? (Double) lost.getAsDouble() : null));
            }
        }
        return stated.stream()
                .sorted(Comparator.comparing(StatedFact::lines))
                .limit(most)
                .toList();
    }
}
