package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.BuildAssembler;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.excerpt.ExcerptPlan;
import dev.faultbook.ingest.fact.ProcessFact;
import dev.faultbook.ingest.format.JobOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.ingest.report.Weighed;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Chooses the cause by where the evidence stands: in a step that failed, innermost first, and there the earliest that suffices. Immutable and
 * thread-safe.
 */
public final class Classifier {
    private static final int MOST_QUOTED_STEPS = 8;
    private static final int MOST_WEIGHED = 1000;

    private final CatalogPatterns patterns;
    private final Map<LinePattern, Integer> numbers;
    private final Candidates candidates;
    private final Findings told;

    private Classifier(List<Learning> learnings, CatalogPatterns patterns) {
        this.patterns = patterns;
        this.numbers = patterns.numbers();
        this.candidates = new Candidates(learnings, numbers);
        this.told = new Findings(numbers);
    }

    public static Classifier of(Catalog catalog) {
        return together(List.of(catalog)).getFirst();
    }

    /** One of each catalog, all of which judge by what any of them has observed. */
    public static List<Classifier> together(List<Catalog> catalogs) {
        List<List<Learning>> lookedFor =
                catalogs.stream().map(Classifier::lookedFor).toList();
        CatalogPatterns patterns =
                new CatalogPatterns(lookedFor.stream().flatMap(List::stream).toList());
        return lookedFor.stream()
                .map(learnings -> new Classifier(learnings, patterns))
                .toList();
    }

    private static List<Learning> lookedFor(Catalog catalog) {
        return catalog.learnings().stream()
                .filter(learning -> learning.detect().isPresent() && learning.status() != Status.RETIRED)
                .toList();
    }

    /** Starts watching a log. */
    public Observation open(LogListener listener) {
        return new Observation(patterns, listener);
    }

    /** The log was read to its end. */
    public Verdict judge(BuildAssembler build, JobOutcome job, Observation observation) {
        observation.finish(build.steps());
        Outcomes outcomes = new Outcomes(build.runs(), build.outerSteps(), job);
        BuildOutcome outcome = outcomes.outcome();
        List<OpenStep> suspects = outcomes.suspects();
        Stop stop = candidates.stop(job.stopped(), suspects, observation);
        Optional<Contest> contest = suspects.stream()
                .map(step -> candidates.contest(step, observation, outcome, stop))
                .filter(held -> held.winner().isPresent())
                .findFirst();
        Optional<Candidate> cause = contest.flatMap(Contest::winner);
        List<Finding> findings = new ArrayList<>();
        for (Candidate candidate : others(build.steps(), suspects, observation, cause)) {
            findings.add(Findings.of(candidate, candidate.learning().role(), Findings.IN_A_JOB));
        }
        Optional<Finding> found = cause.map(candidate -> told.cause(
                candidate,
                broken(candidate.step(), suspects),
                Findings.confidence(candidate, outcome, job.said()),
                observation));
        return new Verdict(
                outcome,
                found,
                contest.map(Contest::rivals).orElse(List.of()).stream()
                        .map(Candidate::id)
                        .toList(),
                findings,
                outcome == BuildOutcome.SUCCESS
                        ? ExcerptPlan.NONE
                        : excerpt(outcome, cause, found, suspects, observation, build),
                suspects.stream().anyMatch(step -> isClipped(step, observation)));
    }

    /** The step that broke, where its output is counted to another that ran at the same time. */
    private static OpenStep broken(OpenStep step, List<OpenStep> suspects) {
        return suspects.stream()
                .filter(suspect -> step.outcome() != StepOutcome.FAILED
                        && suspect.outcome() == StepOutcome.FAILED
                        && suspect.mixed().contains(step))
                .findFirst()
                .orElse(step);
    }

    /** The cause's evidence and its step first, then what else may have failed. */
    private static ExcerptPlan excerpt(
            BuildOutcome outcome,
            Optional<Candidate> cause,
            Optional<Finding> found,
            List<OpenStep> suspects,
            Observation observation,
            BuildAssembler build) {
        ExcerptPlan plan = new ExcerptPlan();
        String job = build.job();
        if (job != null) {
            plan.job(job, build.jobLine());
        }
        found.ifPresent(finding -> plan.evidence(finding.evidence()));
        suspects.stream()
                .limit(MOST_QUOTED_STEPS)
                .map(observation::of)
                .forEach(evidence -> plan.heart(
                        evidence.clues(), evidence.facts(), evidence.lastLines(), outcome == BuildOutcome.FAILURE));
        Stream.concat(cause.stream().map(Candidate::step), suspects.stream())
                .distinct()
                .filter(step -> cause.isEmpty() || cause.get().step() == step || broken(step, suspects) == step)
                .limit(MOST_QUOTED_STEPS)
                .forEach(step -> {
                    StepEvidence evidence = observation.of(step);
                    plan.step(step, evidence.clues(), evidence.facts(), evidence.lastLines());
                });
        return plan;
    }

    /** What a step that has ended shows by itself, whatever becomes of the build: the likely cause if it failed, and advice. */
    public List<Finding> seen(OpenStep step, Observation observation) {
        observation.finish(step);
        List<Finding> seen = new ArrayList<>();
        if (Outcomes.hasBroken(step)) {
            cause(step, observation, BuildOutcome.FAILURE)
                    .map(candidate -> Findings.of(
                            candidate, Role.CAUSE, Findings.confidence(candidate, BuildOutcome.FAILURE, true)))
                    .ifPresent(seen::add);
        }
        for (Candidate candidate : others(List.of(step), List.of(), observation, Optional.empty())) {
            seen.add(Findings.of(candidate, candidate.learning().role(), Findings.IN_A_JOB));
        }
        return seen;
    }

    /**
     * Every learning that a step shows so far, whatever its role, and whether or not the step has ended. What follows may take it back: that
     * the step failed, or that this broke it, is not said.
     */
    public List<Shown> soFar(OpenStep step, Observation observation) {
        if (step.outcome() == StepOutcome.CACHED) {
            return List.of();
        }
        if (step.outcome() == StepOutcome.RUNNING) {
            observation.of(step).peek();
        }
        return candidates.in(step, observation).stream()
                .map(candidate -> new Shown(candidate.id(), step.id(), candidate.lines()))
                .toList();
    }

    private static boolean isClipped(OpenStep step, Observation observation) {
        return observation.of(step).facts().stream().anyMatch(fact -> fact instanceof ProcessFact.Clipped);
    }

    private Optional<Candidate> cause(OpenStep step, Observation observation, BuildOutcome outcome) {
        return candidates.contest(step, observation, outcome, Stop.NONE).winner();
    }

    /** Every learning that might have been the cause, and why it is or is not; those of steps that may hold it come first. */
    public List<Weighed> weigh(BuildAssembler build, JobOutcome job, Observation observation) {
        Outcomes outcomes = new Outcomes(build.runs(), build.outerSteps(), job);
        BuildOutcome outcome = outcomes.outcome();
        List<Weighed> weighed = new ArrayList<>();
        Set<OpenStep> suspects = new LinkedHashSet<>(outcomes.suspects());
        Stop stop = candidates.stop(job.stopped(), outcomes.suspects(), observation);
        Optional<String> against = Optional.empty();
        for (OpenStep step : suspects) {
            Contest contest = candidates.contest(step, observation, outcome, stop);
            weighed.addAll(contest.weighed(against));
            if (against.isEmpty()) {
                against = contest.winner()
                        .map(best -> "the cause is in " + best.step().id());
            }
        }
        String elsewhere = outcome == BuildOutcome.SUCCESS ? "the build is green" : "its step did not fail";
        for (OpenStep step : build.steps()) {
            if (!suspects.contains(step) && weighed.size() < MOST_WEIGHED) {
                weighed.addAll(candidates
                        .contest(step, observation, outcome, Stop.NONE)
                        .weighed(Optional.of(elsewhere)));
            }
        }
        return weighed;
    }

    /** Contributors in the failed steps, then advice anywhere; each learning once, where it is first seen. */
    private List<Candidate> others(
            List<OpenStep> steps, List<OpenStep> suspects, Observation observation, Optional<Candidate> cause) {
        Map<String, Candidate> byLearning = new LinkedHashMap<>();
        Set<String> explained = new HashSet<>();
        Set<OpenStep> suspected = new HashSet<>(suspects);
        cause.ifPresent(candidate -> {
            explained.add(candidate.learning().id());
            explained.addAll(candidate.learning().explains());
        });
        for (OpenStep step : steps) {
            if (step.outcome() == StepOutcome.CACHED) {
                continue;
            }
            for (Candidate candidate : candidates.in(step, observation)) {
                boolean counts = switch (candidate.learning().role()) {
                    case CAUSE -> false;
                    case CONTRIBUTOR -> suspected.contains(step);
                    case ADVICE -> true;
                };
                if (counts && !explained.contains(candidate.learning().id())) {
                    byLearning.putIfAbsent(candidate.learning().id(), candidate);
                    explained.addAll(candidate.learning().explains());
                }
            }
        }
        explained.forEach(byLearning::remove);
        return byLearning.values().stream()
                .sorted(Comparator.<Candidate, Role>comparing(
                                candidate -> candidate.learning().role())
                        .thenComparingLong(candidate -> candidate.proof().first()))
                .toList();
    }

    /** What is made of the log, and every learning that has or might have had a part in it. */
    public Judgement judgement(BuildAssembler build, JobOutcome job, Observation observation) {
        Verdict verdict = judge(build, job, observation);
        return new Judgement(
                verdict.outcome(),
                verdict.cause(),
                verdict.rivals(),
                verdict.findings(),
                candidates.shown(build, observation),
                candidates.blamed(build, observation));
    }

    /** The proofs of one learning in a log, for trying its samples. */
    public List<Map<String, String>> proofs(Learning learning, BuildAssembler build, Observation observation) {
        observation.finish(build.steps());
        List<Map<String, String>> proofs = new ArrayList<>();
        for (OpenStep step : build.steps()) {
            new Evaluation(step, observation.of(step).seen(), numbers)
                    .prove(learning.detect().orElseThrow())
                    .ifPresent(proof -> proofs.add(proof.captures()));
        }
        return proofs;
    }
}
