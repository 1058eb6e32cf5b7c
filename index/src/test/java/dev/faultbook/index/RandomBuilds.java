package dev.faultbook.index;

import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Logs of builds with several steps, stages and platforms, whose lines are hard to tell apart by their words. */
final class RandomBuilds {
    static final List<String> WORDS = List.of(
            "torch",
            "torch==2.6",
            "torch==2.6.0",
            "2.6",
            "pytorch",
            "numpy>=1.26",
            "numpy",
            "numba",
            "ERROR:",
            "error",
            "site-packages/torch",
            "/usr/lib/torch",
            "/usr/lib/libfoo.so.1",
            "lib",
            "foo_bar",
            "foo",
            "bar",
            "--foo-bar",
            "a",
            "(a)",
            "\"quoted\"",
            "don't",
            "größe",
            "GRÖSSE",
            "файл",
            "x😀y",
            "\u212aelvin",
            "ſet",
            "sha256:abc123",
            "0123456789abcdef0123456789abcdef0123",
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "c++",
            "g++",
            "alpha",
            "beta",
            "gamma",
            "alpha-beta",
            "alpha.beta",
            "xx",
            "[E0432]",
            "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r",
            "x" + "y".repeat(70),
            "x" + "y".repeat(71),
            "z".repeat(40) + "needle");
    static final List<String> STAGES = List.of("builder", "final", "test");
    static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64", "linux/arm/v7");
    static final List<String> LABELS = List.of("team=ml", "team=web", "branch=main", "branch=Feature/X");
    static final List<String> IMAGES = List.of("python:3.12", "python:3.11-slim", "ghcr.io/org/base:1");

    private static final String BEFORE = "{\"log\":\"";
    private static final String BEHIND = "\\n\",\"stream\":\"stdout\",\"time\":\"\"}";

    private final Random random;

    RandomBuilds(Random random) {
        this.random = random;
    }

    List<String> labels() {
        return LABELS.stream()
                .filter(label -> label.startsWith("team=m") || label.startsWith("branch=F"))
                .filter(label -> random.nextInt(3) == 0)
                .toList();
    }

    LogSource log(int number) {
        StringBuilder log = new StringBuilder();
        int count = 1 + random.nextInt(4);
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step <= count; step++) {
            log.append("#%d [%s%d/%d] %s\n".formatted(step, beginning(), step, count, command(step)));
            steps.add(step);
        }
        int most = random.nextInt(10) == 0 ? 800 : 9;
        int words = most > 100 ? 2 : 5;
        for (int i = random.nextInt(most); i >= 0; i--) {
            log.append("#%d 0.7 %s\n".formatted(pick(steps), words(words)));
        }
        if (random.nextInt(3) == 0) {
            int retrying = pick(steps);
            log.append(retry(retrying, 0.7)).append(retry(retrying, 0.7 + random.nextInt(40)));
        }
        int failed = random.nextInt(2) == 0 ? pick(steps) : 0;
        if (failed > 0 && random.nextBoolean()) {
            log.append("#%d 0.8 ERROR: No matching distribution found for %s\n".formatted(failed, pick(WORDS)));
        }
        for (int step : steps) {
            log.append(
                    step == failed
                            ? "#%d ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: %d\n"
                                    .formatted(step, pick(List.of(1, 2, 137)))
                            : "#%d DONE %d.5s\n".formatted(step, random.nextInt(100)));
        }
        log.append("------\n");
        if (random.nextInt(3) == 0) {
            log.append(words(3)).append('\n');
        }
        log.append("# build ").append(number).append('\n');
        String text = random.nextInt(4) == 0
                ? log.toString().lines().map(RandomBuilds::inJson).collect(Collectors.joining())
                : log.toString();
        return LogSource.bytes("ci/logs/build-" + number % 5 + ".log", text.getBytes(StandardCharsets.UTF_8));
    }

    /** As Docker's json-file driver keeps it; without times, since these would be the build's. */
    private static String inJson(String line) {
        return BEFORE + line.replace("\"", "\\\"").replace(">", "\\u003e") + BEHIND + "\n";
    }

    /** A line without such JSON. */
    static String outOfJson(String line) {
        return line.endsWith(BEHIND)
                ? line.substring(BEFORE.length(), line.length() - BEHIND.length())
                        .replace("\\\"", "\"")
                        .replace("\\u003e", ">")
                : line;
    }

    /** What pip prints while it waits: the time from the first to the last is lost. */
    private static String retry(int step, double at) {
        return ("#%d %.1f WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection"
                        + " broken by 'ReadTimeoutError(\"HTTPSConnectionPool(host='pypi.org', port=443): Read timed out.\")': /simple/a/\n")
                .formatted(step, at);
    }

    private String beginning() {
        String platform = random.nextInt(3) == 0 ? pick(PLATFORMS) + " " : "";
        return platform + (random.nextBoolean() ? pick(STAGES) + " " : "");
    }

    private String command(int step) {
        return step == 1 && random.nextBoolean() ? "FROM docker.io/library/" + pick(IMAGES) : "RUN " + words(2);
    }

    String words(int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> word())
                .collect(Collectors.joining(random.nextInt(4) == 0 ? "  " : " "));
    }

    /** Those that stand first come more often. */
    String word() {
        return WORDS.get((int) Math.abs(random.nextGaussian() * WORDS.size() / 2) % WORDS.size());
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
