package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.classify.StepEvidence.Proof;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Candidates as they are reported: with all of their evidence, how sure that is, and the fix filled in. */
final class Findings {
    private static final double IN_A_BUILDER_STEP = 0.97;
    static final double IN_A_JOB = 0.9;
    /** Only a tool's last words say that it failed, as in a piece that was cut out of a log. */
    private static final double IN_A_PIECE = 0.8;

    private static final double IN_A_LOG_WITHOUT_END = 0.7;

    private final Map<LinePattern, Integer> numbers;

    Findings(Map<LinePattern, Integer> numbers) {
        this.numbers = numbers;
    }

    static double confidence(Candidate candidate, BuildOutcome outcome, boolean jobSaidSo) {
        if (outcome != BuildOutcome.FAILURE) {
            return IN_A_LOG_WITHOUT_END;
        }
        if (candidate.step().run() != null) {
            return IN_A_BUILDER_STEP;
        }
        return jobSaidSo ? IN_A_JOB : IN_A_PIECE;
    }

    /** The candidate as the cause: with what goes on saying the same right behind its proof, and with what is to be shown besides. */
    Finding cause(Candidate candidate, OpenStep broken, double confidence, Observation observation) {
        Condition detect = candidate.learning().detect().orElseThrow();
        StepEvidence seen = observation.of(candidate.step());
        Evaluation evaluation = new Evaluation(candidate.step(), seen.seen(), numbers);
        SortedSet<LineRange> proof = new TreeSet<>(candidate.proof().lines());
        proof.addAll(evaluation.goingOn(detect, candidate.proof()));
        SortedSet<LineRange> evidence = new TreeSet<>(proof);
        Map<String, String> captures = new HashMap<>(candidate.proof().captures());
        for (Proof beside : evaluation.besides(detect)) {
            evidence.addAll(beside.lines());
            beside.captures().forEach(captures::putIfAbsent);
        }
        SortedSet<LineRange> again = new TreeSet<>(evaluation.again(detect, List.copyOf(evidence)));
        Evaluation tail = new Evaluation(candidate.step(), seen.seenAgain(), numbers);
        tail.prove(detect).ifPresent(printed -> {
            again.addAll(printed.lines());
            again.addAll(tail.goingOn(detect, printed));
        });
        again.removeIf(printed ->
                evidence.stream().anyMatch(shown -> shown.span(printed).equals(shown)));
        Candidate whole = new Candidate(candidate.learning(), broken, new Proof(List.copyOf(proof), captures));
        return of(whole, Role.CAUSE, confidence, List.copyOf(evidence), List.copyOf(again));
    }

    static Finding of(Candidate candidate, Role role, double confidence) {
        return of(candidate, role, confidence, candidate.proof().lines(), List.of());
    }

    private static Finding of(
            Candidate candidate, Role role, double confidence, List<LineRange> evidence, List<LineRange> again) {
        Learning learning = candidate.learning();
        return new Finding(
                learning.id(),
                learning.revision(),
                role,
                learning.category(),
                learning.title(),
                candidate.step().id(),
                candidate.lines(),
                evidence,
                again,
                candidate.proof().captures(),
                confidence,
                Fixes.markdown(learning.fix(), StepWords.added(candidate.proof().captures(), candidate.step())));
    }
}
