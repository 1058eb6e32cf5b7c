package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.excerpt.Clues;
import dev.faultbook.ingest.fact.StepFacts;
import dev.faultbook.ingest.source.LineScan;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that is looked for in lines, in one matcher: the catalog's patterns, then the triggers of facts, then the hints at clues, then what hints at secrets. */
final class CatalogPatterns {
    private final Map<LinePattern, Integer> numbers = new LinkedHashMap<>();
    private final Set<LinePattern> alone = new HashSet<>();
    private final List<Matcher.Sequel> sequels = new ArrayList<>();
    private final Matcher matcher;
    private final int firstHint;

    /** Of learnings that detect something. */
    CatalogPatterns(List<Learning> learnings) {
        for (Learning learning : learnings) {
            learning.detect().orElseThrow().forEachLeaf(this::add);
        }
        List<LinePattern> patterns = new ArrayList<>(numbers.keySet());
        StepFacts.TRIGGERS.forEach(trigger -> patterns.add(trigger.text()));
        patterns.addAll(Clues.HINTS);
        firstHint = patterns.size();
        patterns.addAll(LineScan.HINTS);
        matcher = Matcher.compile(
                patterns,
                sequels.stream()
                        .filter(sequel -> !alone.contains(patterns.get(sequel.pattern())))
                        .toList());
    }

    /** A pattern that {@code near} names behind another, and nothing else names, counts only there. */
    private void add(Condition leaf) {
        if (leaf instanceof Condition.OnLine(LinePattern pattern)) {
            number(pattern);
            alone.add(pattern);
        } else if (leaf instanceof Condition.Near(int within, List<LinePattern> lines)) {
            int behind = number(lines.getFirst());
            alone.add(lines.getFirst());
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

    Matcher matcher() {
        return matcher;
    }

    /** Where in the matcher what hints at secrets begins. */
    int firstHint() {
        return firstHint;
    }

    /** The catalog's patterns, by their position in the matcher. */
    Map<LinePattern, Integer> numbers() {
        return numbers;
    }
}
