package dev.faultbook.index.stats;

import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Clock;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reports that differ in all that is counted; the same for the same seed. */
final class RandomReports {
    private static final List<String> LEARNINGS =
            List.of("pip-conflict", "no-space", "oom", "qemu-crash", "slow-mirror");
    private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64", "linux/arm/v7");
    private static final List<String> STAGES = List.of("builder", "final", "tests");
    private static final List<String> COMMANDS = List.of(
            "FROM docker.io/library/python:3.12",
            "FROM debian:12 AS builder",
            "RUN make -j8",
            "RUN pip install torch==2.6.0",
            "RUN pip install torch==2.7.1",
            "COPY . .",
            "RUN apt-get update && apt-get install -y gcc");
    private static final List<String> FACTS =
            List.of("pip.candidates", "emulated", "pip.retry", "retry", "pip.download", "conda.solve", "exit", "tests");

    private final Random random;
    private final Instant from;
    private final Duration time;

    RandomReports(Random random, Instant from, Duration time) {
        this.random = random;
        this.from = from;
        this.time = time;
    }

    Report next() {
        BuildOutcome outcome = oneOf(List.of(BuildOutcome.values()));
        List<String> platforms = some(PLATFORMS);
        List<Step> steps = IntStream.range(0, random.nextInt(8))
                .mapToObj(number -> step(number, platforms))
                .toList();
        Instant start = maybe(from.plusMillis((long) (random.nextDouble() * time.toMillis())));
        Clock clock = start == null ? Clock.NONE : oneOf(List.of(Clock.ABSOLUTE, Clock.ABSOLUTE, Clock.LOCAL));
        List<Timing.PlatformPace> paces = platforms.stream()
                .map(platform -> new Timing.PlatformPace(platform, Duration.ofSeconds(9), 4, random.nextInt(3) == 0))
                .toList();
        List<Finding> findings = some(LEARNINGS).stream().map(this::finding).toList();
        boolean explained = outcome == BuildOutcome.FAILURE && random.nextBoolean();
        return new Report(
                new LogInfo("0".repeat(64), 1000, 10, "ci/" + oneOf(List.of("api", "web", "jobs")) + "/build.log"),
                new Build(
                        outcome,
                        oneOf(List.of("buildkit-plain", "podman", "kaniko")),
                        maybe("github-actions"),
                        maybe(oneOf(List.of("build", "test"))),
                        start,
                        duration(),
                        platforms,
                        steps,
                        new Timing(clock, null, null, List.of(), null, paces)),
                Completeness.COMPLETE,
                explained ? Optional.of(finding(oneOf(LEARNINGS))) : Optional.empty(),
                findings,
                IntStream.range(0, random.nextInt(4)).mapToObj(number -> fact()).toList(),
                Excerpt.NONE,
                Excerpt.NONE,
                "",
                "1");
    }

    private Step step(int number, List<String> platforms) {
        List<String> needs = number == 0 ? List.of() : some(List.of("#" + (number - 1), "#" + random.nextInt(number)));
        String command = maybe(oneOf(COMMANDS));
        return new Step(
                "#" + number,
                "[" + oneOf(STAGES) + " " + number + "/9] " + (command == null ? "step " + number : command),
                maybe(oneOf(STAGES)),
                platforms.isEmpty() ? null : maybe(oneOf(platforms)),
                command,
                oneOf(List.of(StepOutcome.values())),
                null,
                null,
                duration(),
                random.nextInt(4) == 0,
                needs.stream().distinct().toList(),
                new LineRange(1, 1),
                null);
    }

    private StatedFact fact() {
        String tool = oneOf(List.of("curl", "apt", "unknown"));
        return new StatedFact(
                oneOf(FACTS), "#1", new LineRange(1, 1), Map.of("tool", tool), maybe(random.nextInt(90_000) / 1000.0));
    }

    private Finding finding(String learning) {
        LineRange line = LineRange.of(1);
        return new Finding(
                learning,
                1,
                Role.CAUSE,
                learning.substring(0, 2),
                learning,
                "#1",
                line,
                List.of(line),
                List.of(),
                Map.of(),
                0.9,
                "");
    }

    /** Often one that another has as well. */
    private @Nullable Duration duration() {
        return maybe(
                random.nextBoolean()
                        ? Duration.ofSeconds(random.nextInt(5))
                        : Duration.ofMillis(random.nextInt(100_000)));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(4) == 0 ? null : value;
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> List<T> some(List<T> values) {
        List<T> some = new ArrayList<>(values);
        some.removeIf(value -> random.nextInt(3) > 0);
        return some.stream().distinct().toList();
    }
}
