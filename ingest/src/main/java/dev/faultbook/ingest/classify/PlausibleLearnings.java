package dev.faultbook.ingest.classify;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which learnings are worth a closer look in a step: those of which it shows a pattern or a fact, and the few that need neither. */
final class PlausibleLearnings {
    private final List<Learning> always = new ArrayList<>();
    private final Map<Integer, List<Learning>> byPattern = new HashMap<>();
    private final Map<String, List<Learning>> byFact = new HashMap<>();

    PlausibleLearnings(List<Learning> learnings, Map<LinePattern, Integer> numbers) {
        for (Learning learning : learnings) {
            Condition condition = learning.detect().orElseThrow();
            if (!needsOutput(condition)) {
                always.add(learning);
            }
            condition.forEachLeaf(leaf -> {
                switch (leaf) {
                    case Condition.OnLine(LinePattern pattern) ->
                        add(byPattern, requireNonNull(numbers.get(pattern)), learning);
                    case Condition.Near(int ignored, List<LinePattern> lines) ->
                        lines.forEach(line -> add(byPattern, requireNonNull(numbers.get(line)), learning));
                    case Condition.OnFact fact ->
                        Fact.meantBy(fact.fact()).forEach(name -> add(byFact, name, learning));
                    default -> {}
                }
            });
        }
    }

    private static <K> void add(Map<K, List<Learning>> byKey, K key, Learning learning) {
        byKey.computeIfAbsent(key, ignored -> new ArrayList<>(1)).add(learning);
    }

    /** Whether nothing but output can fulfil the condition. */
    private static boolean needsOutput(Condition condition) {
        return switch (condition) {
            case Condition.AnyOf(List<Condition> conditions) ->
                conditions.stream().allMatch(PlausibleLearnings::needsOutput);
            case Condition.AllOf(List<Condition> conditions) ->
                conditions.stream().anyMatch(PlausibleLearnings::needsOutput);
            case Condition.Given(Condition given) -> needsOutput(given);
            case Condition.OnLine ignored -> true;
            case Condition.Near ignored -> true;
            case Condition.OnFact ignored -> true;
            case Condition.NoneOf ignored -> false;
            case Condition.Also ignored -> false;
            case Condition.InStep ignored -> false;
        };
    }

    /** By id, each once. */
    Collection<Learning> in(Seen seen) {
        TreeSet<Learning> found = new TreeSet<>(Comparator.comparing(Learning::id));
        found.addAll(always);
        for (Integer pattern : seen.patterns()) {
            found.addAll(byPattern.getOrDefault(pattern, List.of()));
        }
        for (Fact fact : seen.facts()) {
            found.addAll(byFact.getOrDefault(fact.name(), List.of()));
        }
        return found;
    }
}
