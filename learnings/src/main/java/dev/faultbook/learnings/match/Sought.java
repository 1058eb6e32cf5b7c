package dev.faultbook.learnings.match;

import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.LinePattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What conditions look for in lines, for {@link Matcher#compile}.
 *
 * @param patterns each once
 * @param sequels those that {@code near} names behind another, and nothing else names
 */
public record Sought(List<LinePattern> patterns, List<Matcher.Sequel> sequels) {
    public Sought {
        patterns = List.copyOf(patterns);
        sequels = List.copyOf(sequels);
    }

    public static Sought by(List<Condition> conditions) {
        Collected collected = new Collected();
        conditions.forEach(condition -> condition.forEachLeaf(collected::add));
        return collected.sought();
    }

    /** Those that are looked for in every line. */
    public List<LinePattern> inEveryLine() {
        List<LinePattern> all = new ArrayList<>(patterns);
        sequels.forEach(sequel -> all.remove(patterns.get(sequel.pattern())));
        return List.copyOf(all);
    }

    private static final class Collected {
        private final Map<LinePattern, Integer> numbers = new LinkedHashMap<>();
        private final Set<Integer> alone = new HashSet<>();
        private final List<Matcher.Sequel> sequels = new ArrayList<>();

        private void add(Condition leaf) {
            if (leaf instanceof Condition.OnLine(LinePattern pattern)) {
                alone.add(number(pattern));
            } else if (leaf instanceof Condition.Near(int within, List<LinePattern> lines)) {
                int behind = number(lines.getFirst());
                alone.add(behind);
                for (LinePattern line : lines.subList(1, lines.size())) {
                    int number = number(line);
                    sequels.add(new Matcher.Sequel(number, behind, within));
                    behind = number;
                }
            }
        }

        private int number(LinePattern pattern) {
            Integer known = numbers.putIfAbsent(pattern, numbers.size());
            return known == null ? numbers.size() - 1 : known;
        }

        private Sought sought() {
            return new Sought(
                    List.copyOf(numbers.keySet()),
                    sequels.stream()
                            .filter(sequel -> !alone.contains(sequel.pattern()))
                            .toList());
        }
    }
}
