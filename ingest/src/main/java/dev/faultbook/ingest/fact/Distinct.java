package dev.faultbook.ingest.fact;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Knows each fact of a step from its repetitions, and of a name the first 20. What networks, registries, linkers and memory lack is said in many
 * words; such facts that differ in their message alone are the same one. Readers of installers, compilers and tests count for themselves.
 */
final class Distinct {
    private static final int MOST = 20;

    private final Map<String, Set<Map<String, String>>> seen = new HashMap<>();

    boolean isNew(Fact fact) {
        boolean counted = fact instanceof InstallerFact
                || fact instanceof ToolchainFact.CompilerError
                || fact instanceof ToolchainFact.Tests
                || fact instanceof ToolchainFact.TestFailed;
        if (counted) {
            return true;
        }
        Set<Map<String, String>> known = seen.computeIfAbsent(fact.name(), name -> new HashSet<>());
        return known.size() < MOST && known.add(key(fact));
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
