package dev.faultbook.ingest.classify;

import dev.faultbook.ingest.excerpt.Clues;
import dev.faultbook.ingest.fact.StepFacts;
import dev.faultbook.ingest.source.LineScan;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.learnings.match.Sought;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that is looked for in lines, in one matcher: the catalog's patterns, then the triggers of facts, then the hints at clues, then what hints at secrets. */
final class CatalogPatterns {
    private final Map<LinePattern, Integer> numbers = new HashMap<>();
    private final Matcher matcher;
    private final int firstHint;

    /** Of learnings that detect something. */
    CatalogPatterns(List<Learning> learnings) {
        Sought sought = Sought.by(learnings.stream()
                .map(learning -> learning.detect().orElseThrow())
                .toList());
        sought.patterns().forEach(pattern -> numbers.put(pattern, numbers.size()));
        List<LinePattern> patterns = new ArrayList<>(sought.patterns());
        StepFacts.TRIGGERS.forEach(trigger -> patterns.add(trigger.text()));
        patterns.addAll(Clues.HINTS);
        firstHint = patterns.size();
        patterns.addAll(LineScan.HINTS);
        matcher = Matcher.compile(patterns, sought.sequels());
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
