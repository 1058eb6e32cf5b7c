package dev.faultbook.ingest.fact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Lets each fact of a step through once, and at most 20 of a name. What networks, registries, linkers and memory lack is said in many words; such
 * facts that differ in their message alone are the same one.
 */
final class Distinct {
    private static final int MOST = 20;

    private final Map<String, Set<Map<String, String>>> seen = new HashMap<>();

    void pass(Fact fact, Consumer<Fact> found) {
        Set<Map<String, String>> known = seen.computeIfAbsent(fact.name(), name -> new HashSet<>());
        if (known.size() < MOST && known.add(key(fact))) {
            found.accept(fact);
        }
    }

    private static Map<String, String> key(Fact fact) {
        boolean manyWords = fact instanceof NetworkFact.NetworkError
                || fact instanceof NetworkFact.RegistryError
                || fact instanceof ProcessFact.OutOfMemory
                || (fact instanceof ToolchainFact.LinkerError linker && linker.isNamed());
        if (!manyWords) {
            return fact.fields();
        }
        Map<String, String> key = new HashMap<>(fact.fields());
        key.remove("message");
        return key;
    }
}
