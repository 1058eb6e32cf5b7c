package dev.faultbook.bench;

import java.util.List;

/**
 * How much is measured.
 *
 * @param scanBytes of the log that patterns are looked for in
 * @param annotateBytes of the log that is annotated
 * @param hostileBytes of each hostile log
 * @param peerSeconds that one round of a peer takes, roughly
 * @param engineCases of the property test of the engines; 0 for none
 * @param ripgrep whether it is there
 */
record Settings(
        String name,
        long scanBytes,
        long annotateBytes,
        int hostileBytes,
        int rounds,
        double peerSeconds,
        int engineCases,
        boolean ripgrep) {

    static Settings of(List<String> options) {
        boolean ripgrep = Child.isInstalled("rg");
        if (options.contains("--smoke")) {
            return new Settings("--smoke", 1_000_000, 2_000_000, 200_000, 1, 0.02, 0, ripgrep);
        }
        if (options.contains("--quick")) {
            return new Settings("--quick", 50_000_000, 100_000_000, 5_000_000, 3, 0.3, 0, ripgrep);
        }
        return new Settings("", 200_000_000, 1_000_000_000, 20_000_000, 5, 1.5, 1_000_000, ripgrep);
    }
}
