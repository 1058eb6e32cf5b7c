package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.requirement.Demand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One sentence a party; of many versions of one package that want the same, the first speaks for all. */
final class DemandSentences {
    private DemandSentences() {}

    static List<String> of(List<Demand> demands) {
        Map<String, List<Demand>> voices = new LinkedHashMap<>();
        for (Demand demand : demands) {
            String voice = demand.by() + " " + demand.name() + " " + demand.requirement();
            voices.computeIfAbsent(voice, key -> new ArrayList<>()).add(demand);
        }
        return voices.values().stream().map(DemandSentences::sentence).toList();
    }

    private static String sentence(List<Demand> alike) {
        Demand first = alike.getFirst();
        long others = alike.stream().map(Demand::version).distinct().count() - 1;
        if (others == 0) {
            return first.sentence();
        }
        return first.sentence() + " (and " + others
                + (others == 1 ? " other version of it)" : " other versions of it)");
    }
}
