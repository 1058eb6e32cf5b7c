package dev.faultbook.index.document;

import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.util.LinkedHashSet;
import java.util.Set;

/** The tools that the facts of a report tell of. */
final class Tools {
    private static final Set<String> NAMED_IN_FACTS =
            Set.of("apk", "apt", "cmake", "conda", "dnf", "git", "make", "ninja", "pip", "uv");
    private static final String UNKNOWN = "unknown";

    private Tools() {}

    static Set<String> of(Report report) {
        Set<String> tools = new LinkedHashSet<>();
        for (StatedFact fact : report.facts()) {
            int dot = fact.fact().indexOf('.');
            String family = dot < 0 ? "" : fact.fact().substring(0, dot);
            if (NAMED_IN_FACTS.contains(family)) {
                tools.add(family);
            }
            String named = fact.fields().get("tool");
            if (named != null && !named.equals(UNKNOWN)) {
                tools.add(named);
            }
        }
        return tools;
    }
}
