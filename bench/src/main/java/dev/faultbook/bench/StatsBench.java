package dev.faultbook.bench;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.lucene.LuceneIndex;
import dev.faultbook.index.stats.Aggregation;
import dev.faultbook.index.stats.Dimension;
import dev.faultbook.index.stats.Every;
import dev.faultbook.index.stats.Measure;
import dev.faultbook.index.stats.StatsRequest;
import dev.faultbook.index.stats.Subject;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.io.FileUtils;

/** What counting costs over so many builds (argument, default 10,000) of 20 steps each. Prints a table. */
public final class StatsBench {
    private static final int ROUNDS = 15;
    private static final int STEPS = 20;
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    private StatsBench() {}

    /** Takes how many builds. */
    public static void main(String[] arguments) throws IOException {
        int builds = arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("stats-bench");
        try (BuildIndex index = LuceneIndex.open(folder)) {
            Random random = new Random(1);
            for (int i = 0; i < builds; i++) {
                Instant seen = FROM.plusSeconds(300L * i);
                index.add(new BuildDocuments(
                        HexFormat.of().toHexDigits(random.nextLong()), seen, report(random), List.of()));
            }
            index.commit();
            System.out.printf(
                    "%,d builds, %,d steps, index %,d kB%n",
                    builds, builds * STEPS, FileUtils.sizeOfDirectory(folder.toFile()) / 1000);
            System.out.println("| request | best ms | median ms | allocated MB |\n|---|---|---|---|");
            requests().forEach((name, request) -> measure(index, name, request));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static Map<String, StatsRequest> requests() {
        StatsRequest all = StatsRequest.ofBuilds();
        Map<String, StatsRequest> requests = new LinkedHashMap<>();
        requests.put("builds", all);
        requests.put(
                "builds by cause", all.grouped(Subject.BUILDS, Measure.FAILURES, new Dimension(Dimension.Kind.CAUSE)));
        requests.put(
                "builds by cause and week",
                all.grouped(Subject.BUILDS, Measure.FAILURES, new Dimension(Dimension.Kind.CAUSE))
                        .every(Every.WEEK));
        requests.put(
                "builds by learning, platform and day",
                all.grouped(
                                Subject.BUILDS,
                                Measure.P90,
                                new Dimension(Dimension.Kind.LEARNING),
                                new Dimension(Dimension.Kind.PLATFORM))
                        .every(Every.DAY));
        requests.put("steps by step", all.grouped(Subject.STEPS, Measure.TOTAL, new Dimension(Dimension.Kind.STEP)));
        requests.put(
                "steps by step and emulated",
                all.grouped(
                        Subject.STEPS,
                        Measure.TOTAL,
                        new Dimension(Dimension.Kind.STEP),
                        new Dimension(Dimension.Kind.EMULATED)));
        return requests;
    }

    private static void measure(BuildIndex index, String name, StatsRequest request) {
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        List<Double> millis = new ArrayList<>();
        long bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            try (BuildIndex.Snapshot snapshot = index.snapshot()) {
                Aggregation.of(request, snapshot.rows(request, key -> true), true, () -> Duration.ZERO);
            }
            millis.add((System.nanoTime() - start) / 1e6);
            bytes = threads.getCurrentThreadAllocatedBytes() - before;
        }
        millis.sort(null);
        System.out.printf(
                "| %s | %.1f | %.1f | %.0f |%n", name, millis.getFirst(), millis.get(ROUNDS / 2), bytes / 1e6);
    }

    private static Report report(Random random) {
        boolean failed = random.nextInt(4) == 0;
        List<Step> steps = new ArrayList<>();
        String platform = random.nextInt(3) == 0 ? "linux/arm64" : "linux/amd64";
        for (int i = 0; i < STEPS; i++) {
            String command =
                    "RUN tool" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26)) + " build";
            steps.add(new Step(
                    "#" + i,
                    "[builder " + i + "/20] " + command,
                    "builder",
                    platform,
                    command,
                    random.nextInt(3) == 0 ? StepOutcome.CACHED : StepOutcome.OK,
                    null,
                    null,
                    Duration.ofMillis((long) Math.exp(5 + random.nextGaussian() * 3)),
                    platform.endsWith("64") && random.nextInt(9) == 0,
                    List.of(),
                    new LineRange(1, 1),
                    null));
        }
        Finding finding = finding("learning-" + (int) (30 * Math.pow(random.nextDouble(), 3)));
        return new Report(
                new LogInfo("0".repeat(64), 1000, 10, "ci/job" + random.nextInt(200) + "/build.log"),
                new Build(
                        failed ? BuildOutcome.FAILURE : BuildOutcome.SUCCESS,
                        "buildkit-plain",
                        "github-actions",
                        "build",
                        null,
                        Duration.ofMillis((long) Math.exp(11 + random.nextGaussian())),
                        List.of(platform),
                        steps,
                        Timing.NONE),
                Completeness.COMPLETE,
                failed && random.nextInt(8) > 0 ? Optional.of(finding) : Optional.empty(),
                random.nextBoolean() ? List.of(finding("slow-" + random.nextInt(5))) : List.of(),
                random.nextInt(5) == 0
                        ? List.of(new StatedFact(
                                "pip.candidates", "#1", new LineRange(1, 1), Map.of(), random.nextInt(90_000) / 1000.0))
                        : List.of(),
                Excerpt.NONE,
                Excerpt.NONE,
                "",
                "1");
    }

    private static Finding finding(String learning) {
        LineRange line = LineRange.of(1);
        return new Finding(
                learning,
                1,
                Role.CAUSE,
                "some-category",
                learning,
                "#1",
                line,
                List.of(line),
                List.of(),
                Map.of(),
                0.9,
                "");
    }
}
