package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.classify.StepEvidence.Proof;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The learnings that a step shows, with their proofs, and which of them may have stopped it. */
final class Candidates {
    private static final int NEAR_THE_END_LINES = 60;
    /** A step that goes on this long after an error was not stopped by it; one that printed very much may end with more. */
    private static final int STOPPED_WITHIN_LINES = 200;

    private static final int STOPPED_WITHIN_PART = 100;

    private final Map<LinePattern, Integer> numbers;
    private final PlausibleLearnings plausible;

    Candidates(List<Learning> learnings, Map<LinePattern, Integer> numbers) {
        this.numbers = numbers;
        this.plausible = new PlausibleLearnings(learnings, numbers);
    }

    /** What the step shows, be it cause, contributor or advice. */
    List<Candidate> in(OpenStep step, Observation observation) {
        StepEvidence evidence = observation.of(step);
        Evaluation evaluation = new Evaluation(step, evidence.seen(), numbers);
        List<Candidate> found = new ArrayList<>();
        for (Learning learning : plausible.in(evidence.seen())) {
            evaluation
                    .prove(learning.detect().orElseThrow())
                    .filter(proof -> !proof.lines().isEmpty() || learning.role() == Role.ADVICE)
                    .ifPresent(proof -> found.add(new Candidate(learning, step, withLines(proof, step))));
        }
        return found;
    }

    /** A proof by properties of the step alone points at the step. */
    private static Proof withLines(Proof proof, OpenStep step) {
        return proof.lines().isEmpty()
                ? new Proof(List.of(LineRange.of(step.lines().first())), proof.captures())
                : proof;
    }

    /** The candidates for the cause in one step, and who of them wins. */
    Contest contest(OpenStep step, Observation observation, BuildOutcome outcome, Stop stop) {
        int within = outcome == BuildOutcome.FAILURE
                ? Math.max(STOPPED_WITHIN_LINES, observation.of(step).lines() / STOPPED_WITHIN_PART)
                : NEAR_THE_END_LINES;
        return new Contest(
                in(step, observation).stream()
                        .filter(candidate -> candidate.learning().role() == Role.CAUSE)
                        .map(candidate -> latest(candidate, step.outcome(), observation, within))
                        .map(candidate -> lastWords(candidate, observation, stop))
                        .toList(),
                candidate -> stop.against(candidate, observation.of(step)),
                candidate -> isNearTheEnd(candidate, observation, within),
                candidate -> observation
                        .of(candidate.step())
                        .wentOnAfter(candidate.proof().last()));
    }

    /** What was said too early to have stopped the step may have been said again: then that is the evidence. */
    private Candidate latest(Candidate candidate, StepOutcome outcome, Observation observation, int within) {
        if (isNearTheEnd(candidate, observation, within)) {
            return candidate;
        }
        List<Long> last = observation.of(candidate.step()).lastLines();
        return last.isEmpty() ? candidate : since(last.getLast() - within, candidate, outcome, observation);
    }

    /** What a step said again right before the job was ended from outside may be why that was. */
    private Candidate lastWords(Candidate candidate, Observation observation, Stop stop) {
        OpenStep step = candidate.step();
        long lastWords = stop.lastWords(step, observation.of(step));
        return candidate.proof().reach() < lastWords
                ? since(lastWords, candidate, step.outcome(), observation)
                : candidate;
    }

    /** The same learning with evidence from this line on; the candidate as it is when there is none. */
    private Candidate since(long line, Candidate candidate, StepOutcome outcome, Observation observation) {
        OpenStep step = candidate.step();
        return new Evaluation(step, observation.of(step).seen(), numbers)
                .as(outcome)
                .since(line)
                .prove(candidate.learning().detect().orElseThrow())
                .filter(proof -> !proof.lines().isEmpty())
                .map(proof -> new Candidate(candidate.learning(), step, proof))
                .orElse(candidate);
    }

    /** Where the job was ended from outside, and what the words for it show. */
    Stop stop(long line, List<OpenStep> suspects, Observation observation) {
        List<Learning> named = new ArrayList<>();
        for (OpenStep step : line == 0 ? List.<OpenStep>of() : suspects) {
            Seen seen = observation.of(step).seen();
            Evaluation evaluation = new Evaluation(step, seen, numbers).since(line);
            plausible.in(seen).stream()
                    .filter(Candidates::isCause)
                    .filter(learning -> evaluation
                            .prove(learning.detect().orElseThrow())
                            .filter(proof -> proof.first() == line)
                            .isPresent())
                    .forEach(named::add);
        }
        return named.isEmpty() ? Stop.NONE : new Stop(line, named);
    }

    private static boolean isCause(Learning learning) {
        return learning.role() == Role.CAUSE && learning.status() == Status.ACTIVE;
    }

    /** An error that long output follows did not stop the step; in a log without an end only its last words count. */
    private static boolean isNearTheEnd(Candidate candidate, Observation observation, int lines) {
        return observation.of(candidate.step()).isNearTheEnd(candidate.proof().reach(), lines);
    }

    /** What every step shows. */
    List<Shown> shown(BuildAssembler build, Observation observation) {
        List<Shown> shown = new ArrayList<>();
        for (OpenStep step : build.steps()) {
            for (Candidate candidate : in(step, observation)) {
                shown.add(new Shown(candidate.id(), step.id(), candidate.lines()));
            }
        }
        return shown;
    }

    /** What would be the cause if a step that did not fail had failed. A step that came out of a cache has shown nothing. */
    List<Shown> blamed(BuildAssembler build, Observation observation) {
        List<Shown> blamed = new ArrayList<>();
        for (OpenStep step : build.steps()) {
            if (step.outcome() == StepOutcome.FAILED || step.outcome() == StepOutcome.CACHED) {
                continue;
            }
            StepEvidence evidence = observation.of(step);
            int within = Math.max(STOPPED_WITHIN_LINES, evidence.lines() / STOPPED_WITHIN_PART);
            Evaluation evaluation = new Evaluation(step, evidence.seen(), numbers).as(StepOutcome.FAILED);
            for (Learning learning : plausible.in(evidence.seen())) {
                if (isCause(learning)) {
                    evaluation
                            .prove(learning.detect().orElseThrow())
                            .filter(proof -> !proof.lines().isEmpty())
                            .map(proof -> latest(
                                    new Candidate(learning, step, proof), StepOutcome.FAILED, observation, within))
                            .filter(candidate -> isNearTheEnd(candidate, observation, within))
                            .ifPresent(
                                    candidate -> blamed.add(new Shown(candidate.id(), step.id(), candidate.lines())));
                }
            }
        }
        return blamed;
    }
}
