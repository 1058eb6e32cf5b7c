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
 * @param ripgrepPatterns the most that ripgrep is asked to look for; 0 where it is not installed
 * @param starts of short commands, in each round
 * @param hostile how many kinds of hostile logs
 */
record Settings(
        long scanBytes,
        long annotateBytes,
        int hostileBytes,
        int rounds,
        double peerSeconds,
        int engineCases,
        int ripgrepPatterns,
        int starts,
        int hostile) {

    static Settings of(List<String> options) {
        int most = Child.isInstalled("rg") ? Integer.MAX_VALUE : 0;
        if (options.contains("--smoke")) {
            return new Settings(500_000, 1_000_000, 100_000, 1, 0.02, 0, Math.min(most, 500), 1, 1);
        }
        if (options.contains("--quick")) {
            return new Settings(50_000_000, 200_000_000, 10_000_000, 3, 2, 0, most, 3, 7);
        }
        return new Settings(200_000_000, 1_000_000_000, 50_000_000, 5, 8, 1_000_000, most, 3, 7);
    }

    boolean ripgrepLooksFor(int patterns) {
        return patterns <= ripgrepPatterns;
    }
}
