package dev.faultbook.ingest;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a log was read as, as text that a person can check against the log. Each line is a step: id, outcome with exit code, lines, seconds,
 * stage and platform ({@code *} where emulated), name; {@code -} for what the log does not tell.
 */
public final class StepTable {
    private static final Ingest INGEST = new Ingest(new Catalog("none", Map.of(), List.of()));

    private StepTable() {}

    /** The steps of a log. */
    public static String of(String log) {
        return of(read(log));
    }

    /** The steps of a report. */
    public static String of(Report report) {
        return aligned(report.build().steps().stream().map(StepTable::cells).toList());
    }

    /** The steps below a line that says how the build ended and what system its job ran in. */
    static String table(String log) {
        Report report = read(log);
        return report.build().outcome().word() + ", " + report.build().wrapper() + "\n" + of(report);
    }

    /** The steps below a line that says how the build ended and what printed it. */
    public static String withOutcome(String log) {
        Report report = read(log);
        return report.build().outcome().word() + ", " + report.build().format() + "\n" + of(report);
    }

    /** What the steps printed: each line's number, its step's id, and what is left of it; in order of their numbers. */
    public static String output(String log) {
        List<Printed> printed = new ArrayList<>();
        Report report = read(log, new LogListener() {
            @Override
            public void raw(byte[] bytes, int from, int to) {}

            @Override
            public void line(long first, long last, int step, byte[] bytes, int from, int to) {
                printed.add(new Printed(first, step, new String(bytes, from, to - from, StandardCharsets.UTF_8)));
            }
        });
        return aligned(printed.stream()
                .sorted(Comparator.comparingLong(Printed::number))
                .map(line -> List.of(Long.toString(line.number()), idOf(report, line.step()), line.text()))
                .toList());
    }

    /** What the steps state: line, step's id, kind of fact, fields by name, seconds that it cost. */
    public static String facts(String log) {
        return read(log).facts().stream()
                .map(StepTable::fact)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** A log read without any learning. */
    public static Report read(String log) {
        return read(log, LogListener.NONE);
    }

    private static Report read(String log, LogListener listener) {
        return INGEST.read(LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8)), listener);
    }

    private record Printed(long number, int step, String text) {}

    private static String idOf(Report report, int step) {
        return step < 0 ? "-" : report.build().steps().get(step).id();
    }

    private static List<String> cells(Step step) {
        String platform = step.platform() == null ? "" : " " + step.platform() + (step.emulated() ? "*" : "");
        return List.of(
                step.id(),
                step.outcome().word() + (step.exitCode() == null ? "" : " " + step.exitCode()),
                step.lines().toString(),
                step.duration() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f", step.duration().toMillis() / 1000.0),
                (step.stage() == null ? "-" : step.stage()) + platform,
                step.name());
    }

    private static String fact(StatedFact fact) {
        return fact.lines() + " " + fact.step() + " " + fact.fact() + " " + new TreeMap<>(fact.fields())
                + (fact.lostSeconds() == null ? "" : " " + fact.lostSeconds() + " s");
    }

    private static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            String line = IntStream.range(0, row.size())
                    .mapToObj(i -> i + 1 == row.size() ? row.get(i) : padded(row.get(i), width(rows, i)))
                    .collect(Collectors.joining("  "));
            text.append(line.stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
