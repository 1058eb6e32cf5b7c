package dev.faultbook.bench.search;

import java.util.List;

/**
 * How much is measured.
 *
 * @param lines of the logs
 * @param questions of each kind
 * @param warmUp questions of each kind before them
 * @param meanwhileLines of the logs that are ingested while questions are asked
 * @param openSearch whether OpenSearch is started, where it is there
 * @param replicaBytes of real logs varied, where there are real ones
 */
record Size(long lines, int questions, int warmUp, long meanwhileLines, boolean openSearch, long replicaBytes) {
    static Size of(List<String> options) {
        if (options.contains("--smoke")) {
            return new Size(20_000, 5, 2, 5_000, false, 0);
        }
        if (options.contains("--quick")) {
            return new Size(1_000_000, 100, 50, 300_000, false, 100_000_000);
        }
        return new Size(10_000_000, 200, 100, 2_000_000, true, 500_000_000);
    }
}
