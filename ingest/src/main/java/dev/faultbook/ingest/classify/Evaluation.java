package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.classify.Seen.Hit;
import dev.faultbook.ingest.classify.StepEvidence.Proof;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions against what was seen in one step. */
final class Evaluation {
    private static final int NEXT_WITHIN_LINES = 5;
    private static final int MOST_MORE = 11;
    private static final int MOST_AGAIN = 8;
    private static final int MOST_BESIDES = 3;

    private final OpenStep step;
    private final Seen seen;
    private final Map<LinePattern, Integer> numbers;
    private final StepOutcome outcome;
    private final long since;

    Evaluation(OpenStep step, Seen seen, Map<LinePattern, Integer> numbers) {
        this(step, seen, numbers, step.outcome(), 0);
    }

    private Evaluation(OpenStep step, Seen seen, Map<LinePattern, Integer> numbers, StepOutcome outcome, long since) {
        this.step = step;
        this.seen = seen;
        this.numbers = numbers;
        this.outcome = outcome;
        this.since = since;
    }

    /** The same, as though the step had ended so. */
    Evaluation as(StepOutcome end) {
        return new Evaluation(step, seen, numbers, end, since);
    }

    /** The same, but evidence counts from this line on only; what is given or must be absent is looked for everywhere. */
    Evaluation since(long line) {
        return new Evaluation(step, seen, numbers, outcome, line);
    }

    private Evaluation everywhere() {
        return since == 0 ? this : since(0);
    }

    /** The earliest proof that the condition holds; empty when it does not. */
    Optional<Proof> prove(Condition condition) {
        if (condition instanceof Condition.AnyOf(List<Condition> conditions)) {
            return conditions.stream().flatMap(one -> prove(one).stream()).min(Comparator.comparingLong(Proof::first));
        }
        if (condition instanceof Condition.AllOf(List<Condition> conditions)) {
            return all(conditions);
        }
        if (condition instanceof Condition.NoneOf(List<Condition> conditions)) {
            return conditions.stream().anyMatch(one -> everywhere().prove(one).isPresent())
                    ? Optional.empty()
                    : Optional.of(new Proof(List.of(), Map.of()));
        }
        if (condition instanceof Condition.Given(Condition given)) {
            return everywhere().prove(given).map(proof -> new Proof(List.of(), proof.captures(), proof.reach()));
        }
        if (condition instanceof Condition.Also) {
            return Optional.of(new Proof(List.of(), Map.of()));
        }
        return condition instanceof Condition.InStep inStep ? inStep(inStep) : first(condition);
    }

    private Optional<Proof> first(Condition leaf) {
        return occurrences(leaf).min(Comparator.comparingLong(Proof::first));
    }

    /** Where in the step's output a condition without others in it holds. */
    private Stream<Proof> occurrences(Condition leaf) {
        if (leaf instanceof Condition.OnLine(LinePattern pattern)) {
            return hits(pattern).stream().map(hit -> new Proof(List.of(hit.lines()), hit.captures()));
        }
        if (leaf instanceof Condition.Near near) {
            return hits(near.lines().getFirst()).stream().flatMap(hit -> near(near, hit).stream());
        }
        if (leaf instanceof Condition.OnFact(String name, Condition.FieldTests tests)) {
            return facts().filter(fact -> fact.is(name) && tests.hold(fact.fields()))
                    .map(fact -> new Proof(List.of(fact.lines()), fact.fields()));
        }
        return Stream.empty();
    }

    /** Lines within the proof and right behind it that say the same of other places, as a compiler's further errors do. */
    List<LineRange> goingOn(Condition condition, Proof proof) {
        List<LineRange> more = new ArrayList<>();
        long last = proof.first();
        for (LineRange lines : lines(condition.evidence())) {
            boolean near = lines.first() > last && lines.first() - last <= NEXT_WITHIN_LINES;
            if (near && more.size() < MOST_MORE && !proof.lines().contains(lines)) {
                more.add(lines);
            }
            if (near || proof.lines().contains(lines)) {
                last = Math.max(last, lines.last());
            }
        }
        return more;
    }

    /** Where else behind its first line the same is said: the first and the last of these places. */
    List<LineRange> again(Condition condition, List<LineRange> shown) {
        List<LineRange> again = new ArrayList<>();
        for (LineRange lines : lines(condition.evidence())) {
            if (lines.first() > shown.getFirst().first() && !shown.contains(lines)) {
                if (again.size() == MOST_AGAIN) {
                    again.removeLast();
                }
                again.add(lines);
            }
        }
        return again;
    }

    /** The first places that the condition does not need but asks to be shown. */
    List<Proof> besides(Condition condition) {
        return condition
                .besides()
                .flatMap(this::occurrences)
                .sorted(Comparator.comparingLong(Proof::first))
                .limit(MOST_BESIDES)
                .toList();
    }

    private SortedSet<LineRange> lines(Stream<Condition> leaves) {
        return leaves.flatMap(this::occurrences)
                .flatMap(proof -> proof.lines().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Fact> facts() {
        return since == 0
                ? seen.facts().stream()
                : Stream.concat(seen.facts().stream(), seen.latestFacts().stream())
                        .filter(fact -> fact.lines().first() >= since);
    }

    private List<Hit> hits(LinePattern pattern) {
        Integer number = numbers.get(pattern);
        List<Hit> hits = number == null ? List.of() : seen.hits(number);
        return since == 0
                ? hits
                : hits.stream().filter(hit -> hit.line() >= since).toList();
    }

    private Optional<Proof> all(List<Condition> conditions) {
        SortedSet<LineRange> lines = new TreeSet<>();
        Map<String, String> captures = new HashMap<>();
        long reach = 0;
        for (Condition condition : conditions) {
            Optional<Proof> proof = prove(condition);
            if (proof.isEmpty()) {
                return Optional.empty();
            }
            lines.addAll(proof.get().lines());
            proof.get().captures().forEach(captures::putIfAbsent);
            reach = Math.max(reach, proof.get().reach());
        }
        return Optional.of(new Proof(List.copyOf(lines), captures, reach));
    }

    private Optional<Proof> near(Condition.Near near, Hit first) {
        List<LineRange> lines = new ArrayList<>(List.of(first.lines()));
        Map<String, String> captures = new HashMap<>(first.captures());
        long after = first.line();
        for (LinePattern pattern : near.lines().subList(1, near.lines().size())) {
            Hit next = nextWithin(pattern, after, first.line() + near.within() - 1);
            if (next == null) {
                return Optional.empty();
            }
            lines.add(next.lines());
            next.captures().forEach(captures::putIfAbsent);
            after = next.line();
        }
        return Optional.of(new Proof(lines, captures));
    }

    private @Nullable Hit nextWithin(LinePattern pattern, long after, long atMost) {
        for (Hit hit : hits(pattern)) {
            if (hit.line() > after && hit.line() <= atMost) {
                return hit;
            }
        }
        return null;
    }

    private Optional<Proof> inStep(Condition.InStep wanted) {
        String command = step.command() == null ? step.name() : step.command();
        Map<String, String> fields = new HashMap<>();
        if (step.duration() != null) {
            fields.put("seconds", Double.toString(step.duration().toMillis() / 1000.0));
        }
        if (step.platform() != null) {
            fields.put("platform", step.platform());
        }
        Optional<Map<String, String>> said =
                wanted.command().map(pattern -> pattern.groupsIn(command)).orElse(Optional.of(Map.of()));
        boolean holds = said.isPresent()
                && wanted.outcome().map(outcome.word()::equals).orElse(true)
                && wanted.platform()
                        .map(pattern -> step.platform() != null
                                && pattern.matcher(step.platform()).find())
                        .orElse(true)
                && wanted.tests().hold(fields);
        said.ifPresent(fields::putAll);
        return holds ? Optional.of(new Proof(List.of(), fields)) : Optional.empty();
    }
}
