package dev.faultbook.ingest;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.StepOutput;
import dev.faultbook.ingest.classify.Classifier;
import dev.faultbook.ingest.classify.Observation;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.TextLine;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Looks at each step as it ends. */
final class Watching implements StepOutput {
    private final Classifier classifier;
    private final Observation observation;
    private final Consumer<Sighting> live;
    private final Set<OpenStep> ended = new LinkedHashSet<>();
    private final Set<OpenStep> failed = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    Watching(Classifier classifier, Observation observation, Consumer<Sighting> live) {
        this.classifier = classifier;
        this.observation = observation;
        this.live = live;
    }

    @Override
    public void line(OpenStep step, TextLine line, boolean reprinted) {
        observation.line(step, line, reprinted);
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

    /** After the line that ended them, when all that it says of them is known. */
    void tell() {
        if (!ended.isEmpty()) {
            List.copyOf(ended).forEach(this::tell);
            ended.clear();
        }
    }

    private void tell(OpenStep step) {
        if (step.outcome() == StepOutcome.FAILED && failed.add(step)) {
            live.accept(Sighting.failed(step.id(), step.name(), step.lines().last()));
        }
        for (Finding finding : classifier.seen(step, observation)) {
            if (told.add(finding.learning())) {
                live.accept(Sighting.of(finding, step.name()));
            }
        }
    }
}
