package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.build.OpenStep;
import dev.faultbook.ingest.classify.Seen.Hit;
import dev.faultbook.ingest.classify.StepEvidence.Proof;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conditions against what was seen in one step. */
final class Evaluation {
    private static final int NEXT_WITHIN_LINES = 5;
    private static final int MOST_MORE = 11;

    private final OpenStep step;
    private final Seen seen;
    private final Map<LinePattern, Integer> numbers;

    Evaluation(OpenStep step, Seen seen, Map<LinePattern, Integer> numbers) {
        this.step = step;
        this.seen = seen;
        this.numbers = numbers;
    }

    /** The earliest proof that the condition holds; empty when it does not. */
    Optional<Proof> prove(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(List<Condition> conditions) ->
                conditions.stream()
                        .flatMap(one -> prove(one).stream())
                        .min((a, b) -> Long.compare(a.first(), b.first()));
            case Condition.AllOf(List<Condition> conditions) -> all(conditions);
            case Condition.NoneOf(List<Condition> conditions) ->
                conditions.stream().anyMatch(one -> prove(one).isPresent())
                        ? Optional.empty()
                        : Optional.of(new Proof(List.of(), Map.of()));
            case Condition.OnLine(LinePattern pattern) ->
                hits(pattern).stream().findFirst().map(hit -> new Proof(List.of(hit.lines()), hit.captures()));
            case Condition.Near near -> near(near);
            case Condition.OnFact(String name, Condition.FieldTests tests) ->
                seen.facts().stream()
                        .filter(fact -> fact.is(name) && tests.hold(fact.fields()))
                        .map(Fact.class::cast)
                        .min((a, b) -> a.lines().compareTo(b.lines()))
                        .map(fact -> new Proof(List.of(fact.lines()), fact.fields()));
            case Condition.InStep inStep -> inStep(inStep);
        };
    }

    /** Lines right behind the proof that say the same of other places, as a compiler's further errors do. */
    List<LineRange> goingOn(Condition condition, Proof proof) {
        TreeSet<LineRange> all = new TreeSet<>();
        condition
                .patterns()
                .flatMap(pattern -> hits(pattern).stream())
                .map(Hit::lines)
                .forEach(all::add);
        condition
                .facts()
                .forEach(name -> seen.facts().stream()
                        .filter(fact -> fact.is(name))
                        .map(Fact::lines)
                        .forEach(all::add));
        List<LineRange> more = new ArrayList<>();
        long last = proof.last();
        for (LineRange lines : all) {
            if (lines.first() > last && lines.first() - last <= NEXT_WITHIN_LINES && more.size() < MOST_MORE) {
                more.add(lines);
                last = lines.last();
            }
        }
        return more;
    }

    private List<Hit> hits(LinePattern pattern) {
        Integer number = numbers.get(pattern);
        return number == null ? List.of() : seen.hits(number);
    }

    private Optional<Proof> all(List<Condition> conditions) {
        List<LineRange> lines = new ArrayList<>();
        Map<String, String> captures = new HashMap<>();
        for (Condition condition : conditions) {
            Optional<Proof> proof = prove(condition);
            if (proof.isEmpty()) {
                return Optional.empty();
            }
            lines.addAll(proof.get().lines());
            proof.get().captures().forEach(captures::putIfAbsent);
        }
        return Optional.of(new Proof(List.copyOf(new TreeSet<>(lines)), captures));
    }

    private Optional<Proof> near(Condition.Near near) {
        for (Hit first : hits(near.lines().getFirst())) {
            List<LineRange> lines = new ArrayList<>(List.of(first.lines()));
            Map<String, String> captures = new HashMap<>(first.captures());
            long after = first.line();
            for (LinePattern pattern : near.lines().subList(1, near.lines().size())) {
                Hit next = nextWithin(pattern, after, first.line() + near.within() - 1);
                if (next == null) {
                    break;
                }
                lines.add(next.lines());
                next.captures().forEach(captures::putIfAbsent);
                after = next.line();
            }
            if (lines.size() == near.lines().size()) {
                return Optional.of(new Proof(lines, captures));
            }
        }
        return Optional.empty();
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
        boolean holds = wanted.outcome().map(step.outcome().word()::equals).orElse(true)
                && wanted.command()
                        .map(pattern -> pattern.matcher(command).find())
                        .orElse(true)
                && wanted.platform()
                        .map(pattern -> step.platform() != null
                                && pattern.matcher(step.platform()).find())
                        .orElse(true)
                && wanted.tests().hold(fields);
        return holds ? Optional.of(new Proof(List.of(), fields)) : Optional.empty();
    }
}
