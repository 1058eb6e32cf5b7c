package dev.faultbook.bench.generate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is built again and again: it has its CI system, builder, steps and words. */
final class Project {
    private static final int WORDS_PART = 8;
    private static final int SAID = 200;
    private static final int AGAIN_IN_A_HUNDRED = 60;
    private static final List<String> STAGES = List.of("base", "deps", "builder", "test", "runtime");
    private static final List<String> BASES = List.of(
            "library/python:3.12-slim",
            "library/python:3.13",
            "library/node:22-alpine",
            "library/golang:1.25",
            "library/debian:bookworm-slim",
            "library/ubuntu:24.04",
            "library/rust:1.90",
            "library/maven:3.9-eclipse-temurin-21",
            "library/alpine:3.22",
            "nvidia/cuda:12.8.0-devel-ubuntu24.04");
    private static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64");

    private final String name;
    private final Template.Words words;
    private final BigLog.Wrapper wrapper;
    private final BigLog.Builder builder;
    private final List<Part> parts = new ArrayList<>();
    private final boolean everyPlatform;
    private final String base;
    private final int pauseMicros;
    private final int failsInAHundred;
    private final Tools.Tool failing;
    private final Causes causes;
    /** Some of the latest lines of the build. */
    private final List<byte[]> said = new ArrayList<>();

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final Bytes scratch = new Bytes(text);

    /**
     * @param weight how much of the output it prints
     */
    private record Part(String stage, String command, Tools.Tool tool, int weight) {}

    Project(int number, Template.Words common, Tools tools, Causes causes) {
        Dice dice = new Dice(1_000 + number);
        this.words = Template.Words.of(new Vocabulary(dice, WORDS_PART)).with(common);
        this.name = text(new Template("{word}-{word}"), dice) + "-" + number;
        this.wrapper = of(dice, BigLog.Wrapper.GITHUB, BigLog.Wrapper.BARE, BigLog.Wrapper.BARE, BigLog.Wrapper.GITLAB);
        this.builder = of(
                dice,
                BigLog.Builder.BUILDKIT,
                BigLog.Builder.BUILDKIT,
                BigLog.Builder.BUILDKIT,
                BigLog.Builder.LEGACY,
                BigLog.Builder.PODMAN,
                BigLog.Builder.NONE);
        this.everyPlatform = builder == BigLog.Builder.BUILDKIT && dice.oneIn(4);
        this.base = BASES.get(dice.below(BASES.size()));
        this.pauseMicros = 2_000 << dice.below(8);
        this.failsInAHundred = 5 + dice.below(50);
        this.failing = tools.failing();
        this.causes = causes;
        int count = 2 + dice.below(12);
        for (int i = 0; i < count; i++) {
            Tools.Tool tool = tools.tool(dice);
            String command = "RUN " + text(tool.command().orElseThrow(), dice);
            parts.add(new Part(STAGES.get(i * STAGES.size() / count), command, tool, 1 << dice.below(7)));
        }
    }

    private byte[] filled(Template template, Dice dice) {
        text.reset();
        template.fill(scratch, words, dice);
        try {
            scratch.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toByteArray();
    }

    private String text(Template template, Dice dice) {
        return new String(filled(template, dice), StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private static <T> T of(Dice dice, T... each) {
        return each[dice.below(each.length)];
    }

    String name() {
        return name;
    }

    /**
     * Prints a build of about so many lines.
     *
     * @return how many there are
     */
    long print(OutputStream stream, Dice dice, int lines, long startMicros) throws IOException {
        words.forget();
        said.clear();
        Bytes out = new Bytes(stream);
        BuildPrinter printer = new BuildPrinter(wrapper, builder, out, dice, startMicros, pauseMicros);
        boolean fails = dice.below(100) < failsInAHundred;
        int failsAt = fails ? dice.below(1 + parts.size()) : parts.size();
        int last = Math.min(failsAt, parts.size() - 1);
        int cached = fails && !dice.oneIn(3) ? 0 : dice.below(1 + last / 2);
        int weights =
                parts.subList(cached, last + 1).stream().mapToInt(Part::weight).sum();
        List<String> platforms = everyPlatform ? PLATFORMS : PLATFORMS.subList(0, 1);
        int steps = 1 + parts.size() * platforms.size();
        printer.start(name, base);
        printer.fromImage(new BuildPrinter.Step(
                3 - (builder == BigLog.Builder.BUILDKIT ? 0 : 2), steps, "base 1/" + steps, "FROM docker.io/" + base));
        int number = builder == BigLog.Builder.BUILDKIT ? 4 : 2;
        for (int i = 0; i <= last; i++) {
            Part part = parts.get(i);
            List<BuildPrinter.Step> together = new ArrayList<>();
            for (String platform : platforms) {
                String place =
                        (everyPlatform ? platform + " " : "") + part.stage + " " + (i + 2) + "/" + (parts.size() + 1);
                together.add(new BuildPrinter.Step(number++, steps, place, part.command));
            }
            if (i < cached) {
                for (BuildPrinter.Step step : together) {
                    printer.cached(step);
                }
                continue;
            }
            long until = Math.max(printer.lines() + 3, (long) lines * part.weight / weights + printer.lines());
            long millis = run(printer, together, part.tool, dice, until);
            if (fails && i == last) {
                fail(printer, together.getFirst(), dice, millis);
            } else {
                for (BuildPrinter.Step step : together) {
                    printer.done(step, millis);
                }
            }
        }
        if (!fails) {
            printer.succeeded("registry.example.com/" + name + ":" + dice.below(1_000_000));
        }
        out.flush();
        return printer.lines();
    }

    /** Steps that run together take turns. */
    private long run(BuildPrinter printer, List<BuildPrinter.Step> together, Tools.Tool tool, Dice dice, long until)
            throws IOException {
        long millis = 200;
        for (BuildPrinter.Step step : together) {
            printer.header(step);
        }
        while (printer.lines() < until) {
            BuildPrinter.Step step = together.get(dice.below(together.size()));
            if (together.size() > 1) {
                printer.header(step);
            }
            for (int i = dice.below(40); i >= 0 && printer.lines() < until; i--) {
                millis += dice.below(1 + pauseMicros / 500);
                byte[] line = line(tool, dice);
                printer.output(step, millis, out -> out.add(line));
            }
        }
        return millis;
    }

    /** One more line, or one of the latest again, as builds do. */
    private byte[] line(Tools.Tool tool, Dice dice) {
        if (!said.isEmpty() && dice.below(100) < AGAIN_IN_A_HUNDRED) {
            return said.get(dice.below(said.size()));
        }
        byte[] line = filled(tool.line(dice), dice);
        if (said.size() < SAID) {
            said.add(line);
        } else {
            said.set(dice.below(SAID), line);
        }
        return line;
    }

    private void fail(BuildPrinter printer, BuildPrinter.Step step, Dice dice, long millis) throws IOException {
        if (dice.oneIn(4)) {
            for (int i = dice.below(4); i >= 0; i--) {
                Template line = failing.line(dice);
                printer.output(step, millis, out -> line.fill(out, words, dice));
            }
        } else {
            for (String line : causes.draw(dice)) {
                printer.output(step, millis, out -> out.add(line));
            }
        }
        printer.failed(step);
    }
}
