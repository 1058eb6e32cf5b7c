package dev.faultbook.ingest;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.classify.Classifier;
import dev.faultbook.ingest.classify.Observation;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.ingest.source.TextLine;
import dev.faultbook.learnings.Catalog;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at each step as it ends, and once in a while at those that run and have shown something since the last look. */
final class Watching implements StepOutput {
    private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(100).toNanos();
    /** Looking takes one part of so many of the time. */
    private static final int PARTS = 20;

    private final Catalog catalog;
    private final Classifier classifier;
    private final Observation observation;
    private final Live live;
    private final Set<OpenStep> ended = new LinkedHashSet<>();
    private final Set<OpenStep> telling = new LinkedHashSet<>();
    private final Set<OpenStep> failed = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<OpenStep, Double> lost = new HashMap<>();
    private double lostSeconds;
    private long nextLookAt = System.nanoTime();

    Watching(Catalog catalog, Classifier classifier, Observation observation, Live live) {
        this.catalog = catalog;
        this.classifier = classifier;
        this.observation = observation;
        this.live = live;
    }

    @Override
    public void touched(OpenStep step, TextLine line) {
        observation.touched(step, line);
    }

    @Override
    public void line(OpenStep step, TextLine line, boolean reprinted) {
        observation.line(step, line, reprinted);
        if (observation.isTelling()) {
            telling.add(step);
        }
    }

    @Override
    public void anew(OpenStep step) {
        observation.anew(step);
    }

    @Override
    public void ended(OpenStep step) {
        observation.ended(step);
        ended.add(step);
    }

    /** After each line, when all that it says of the steps that it ended is known. */
    void tell() {
        if (!ended.isEmpty()) {
            List.copyOf(ended).forEach(this::tell);
            telling.removeAll(ended);
            ended.clear();
        }
        if (!telling.isEmpty()) {
            lookIfDue();
        }
    }

    /** Now or at the next line, or when the log is quiet. */
    void lookIfDue() {
        long now = System.nanoTime();
        if (!telling.isEmpty() && now - nextLookAt >= 0) {
            List.copyOf(telling).forEach(this::look);
            telling.clear();
            long end = System.nanoTime();
            nextLookAt = end + Math.max(BETWEEN_LOOKS_NANOS, PARTS * (end - now));
        }
    }

    private void tell(OpenStep step) {
        if (step.outcome() == StepOutcome.FAILED && failed.add(step)) {
            live.sighted(Sighting.failed(step.id(), step.name(), step.lines().last()));
        }
        for (Finding finding : classifier.seen(step, observation)) {
            if (told.add(finding.learning())) {
                live.sighted(Sighting.of(finding, step.name()));
            }
        }
        look(step);
    }

    private void look(OpenStep step) {
        for (Shown one : classifier.soFar(step, observation)) {
            if (shown.add(one.learning())) {
                catalog.find(one.learning()).ifPresent(learning -> live.shown(learning, one));
            }
        }
        double now = observation.lostSeconds(step);
        Double before = now > 0 ? lost.put(step, now) : lost.get(step);
        double more = now - (before == null ? 0 : before);
        if (now > 0 && more != 0) {
            lostSeconds += more;
            live.lost(Duration.ofMillis(Math.round(lostSeconds * 1000)));
        }
    }
}
