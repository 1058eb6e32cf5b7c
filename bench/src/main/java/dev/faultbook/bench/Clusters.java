package dev.faultbook.bench;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Labels;
import dev.faultbook.index.lucene.LuceneIndex;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.fingerprint.Fingerprint;
import dev.faultbook.ingest.fingerprint.NormalLine;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** How fast lines are normalised, and what it costs to put a failure into its cluster when there are few and when there are many. */
public final class Clusters {
    private static final int ADDED = 10_000;
    private static long number;

    private Clusters() {}

    /**
     * @param args a folder for the indexes, then logs to normalise
     */
    public static void main(String[] args) throws Exception {
        for (int i = 1; i < args.length; i++) {
            normalise(Path.of(args[i]));
        }
        for (int clusters : new int[] {1_000, 1_000, 10_000, 100_000}) {
            assign(Path.of(args[0]).resolve(clusters + "-" + number), clusters);
        }
    }

    private static void normalise(Path log) throws Exception {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        long bytes = lines.stream().mapToLong(line -> line.length() + 1).sum();
        double best = 0;
        long words = 0;
        for (long start = System.nanoTime(); System.nanoTime() - start < 4e9; ) {
            long from = System.nanoTime();
            for (String line : lines) {
                words += NormalLine.of(line).parts().size();
            }
            best = Math.max(best, bytes / 1e6 / ((System.nanoTime() - from) / 1e9));
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %.1f MB, normalised at %.0f MB/s%s%n",
                log.getFileName(),
                bytes / 1e6,
                best,
                words < 0 ? "!" : "");
    }

    private static void assign(Path folder, int clusters) throws Exception {
        Files.createDirectories(folder);
        Random random = new Random(5);
        try (BuildIndex index = LuceneIndex.open(folder)) {
            for (int i = 0; i < clusters; i++) {
                index.add(failure("error: " + words(i) + " failed"));
            }
            index.commit();
            long start = System.nanoTime();
            for (int i = 0; i < ADDED; i++) {
                index.add(failure("error: " + words(random.nextInt(clusters)) + " failed"));
            }
            double each = (System.nanoTime() - start) / 1e3 / ADDED;
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                snapshot.clusters();
                start = System.nanoTime();
                int found = snapshot.clusters().size();
                double list = (System.nanoTime() - start) / 1e6;
                Report like = report("error: " + words(7) + " failed");
                snapshot.alike(Labels.heartWords(like), 10);
                start = System.nanoTime();
                snapshot.alike(Labels.heartWords(like), 10);
                System.out.printf(
                        Locale.ROOT,
                        "%,d clusters: %.0f µs to add a failure, fingerprint and document; %.0f ms to list them; %.1f ms for those alike%n",
                        found,
                        each,
                        list,
                        (System.nanoTime() - start) / 1e6);
            }
        }
    }

    /** Three words, for each number others. */
    private static String words(int number) {
        StringBuilder words = new StringBuilder();
        for (int part = 0; part < 3; part++) {
            int rest = number / (int) Math.pow(50, part) % 50;
            words.append(" w")
                    .append((char) ('a' + part))
                    .append((char) ('a' + rest / 26))
                    .append((char) ('a' + rest % 26));
        }
        return words.toString().strip();
    }

    private static BuildDocuments failure(String line) {
        return new BuildDocuments(
                String.format("%016x", ++number), Instant.EPOCH.plusSeconds(number), report(line), List.of());
    }

    private static Report report(String line) {
        return new Report(
                new LogInfo("0".repeat(64), 1000, 10, "build.log"),
                new Build(BuildOutcome.FAILURE, "plain", null, null, null, null, List.of(), List.of(), Timing.NONE),
                Completeness.COMPLETE,
                Optional.empty(),
                List.of(),
                List.of(),
                Excerpt.NONE,
                new Excerpt(List.of(LineRange.of(1)), line),
                Fingerprint.of(line),
                "1.0.0");
    }
}
