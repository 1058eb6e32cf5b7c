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
                if (leaf instanceof Condition.OnLine(LinePattern pattern)) {
                    add(byPattern, requireNonNull(numbers.get(pattern)), learning);
                } else if (leaf instanceof Condition.Near near) {
                    near.lines().forEach(line -> add(byPattern, requireNonNull(numbers.get(line)), learning));
                } else if (leaf instanceof Condition.OnFact fact) {
                    Fact.meantBy(fact.fact()).forEach(name -> add(byFact, name, learning));
                }
            });
        }
    }

    private static <K> void add(Map<K, List<Learning>> byKey, K key, Learning learning) {
        byKey.computeIfAbsent(key, ignored -> new ArrayList<>(1)).add(learning);
    }

    /** Whether nothing but output can fulfil the condition. */
    private static boolean needsOutput(Condition condition) {
        if (condition instanceof Condition.AnyOf(List<Condition> conditions)) {
            return conditions.stream().allMatch(PlausibleLearnings::needsOutput);
        }
        if (condition instanceof Condition.AllOf(List<Condition> conditions)) {
            return conditions.stream().anyMatch(PlausibleLearnings::needsOutput);
        }
        if (condition instanceof Condition.Given(Condition given)) {
            return needsOutput(given);
        }
        return condition instanceof Condition.OnLine
                || condition instanceof Condition.Near
                || condition instanceof Condition.OnFact;
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
