package dev.faultbook.index;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A build as a scan sees it: all its lines, and its report. */
record ScannedBuild(String id, Report report, Instant seen, Map<String, String> labels, List<Line> lines) {
    /** No step: what stands outside of all, or is true of the build as a whole. */
    static final int NO_STEP = -1;

    /**
     * @param step position in the build's steps, or {@link #NO_STEP}
     * @param text what is left of a line without what the builder put before it
     * @param shown the line with that
     */
    record Line(long number, int step, String text, String shown) {}

    static ScannedBuild of(StoredBuild build, LogSource log, Ingest ingest) {
        List<Line> lines = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        ingest.read(log, new LogListener() {
            @Override
            public void raw(byte[] bytes, int from, int to) {
                raw.add(new String(bytes, from, to - from, StandardCharsets.UTF_8).strip());
            }

            @Override
            public void line(long first, long last, int step, byte[] bytes, int from, int to) {
                String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                lines.add(new Line(first, step, text, RandomBuilds.outOfJson(raw.get((int) first - 1))));
            }
        });
        return new ScannedBuild(build.id(), build.report(), build.ingestedAt(), build.labels(), List.copyOf(lines));
    }

    List<Step> steps() {
        return report.build().steps();
    }

    boolean isFailure() {
        return report.build().outcome() == BuildOutcome.FAILURE;
    }

    /** Milliseconds that its facts state as lost. */
    long lost() {
        return report.facts().stream()
                .filter(fact -> fact.lostSeconds() != null)
                .mapToLong(fact -> Math.round(fact.lostSeconds() * 1000))
                .sum();
    }

    boolean isShown(Line line) {
        List<LineRange> shown = report.cause().isPresent()
                ? report.cause().get().evidence()
                : report.excerpt().lines();
        return shown.stream().anyMatch(range -> range.first() <= line.number() && line.number() <= range.last());
    }

    List<String> learningTexts() {
        return findings()
                .flatMap(finding -> Stream.of(finding.learning(), finding.title()))
                .toList();
    }

    Stream<Finding> findings() {
        return Stream.concat(report.cause().stream(), report.findings().stream());
    }

    List<String> platforms(int step) {
        String own = step == NO_STEP ? null : steps().get(step).platform();
        return own == null ? report.build().platforms() : List.of(own);
    }

    /** What facets count of it. */
    Set<String> counted(String field) {
        Set<String> values = new TreeSet<>();
        switch (field) {
            case "outcome" -> values.add(report.build().outcome().word());
            case "cause" -> {
                if (isFailure() || report.cause().isPresent()) {
                    values.add(report.cause().map(Finding::learning).orElse("none"));
                }
            }
            case "learning" -> findings().forEach(finding -> values.add(finding.learning()));
            case "category" -> findings().forEach(finding -> values.add(finding.category()));
            case "platform" -> values.addAll(report.build().platforms());
            case "stage" ->
                steps().stream().filter(step -> step.stage() != null).forEach(step -> values.add(step.stage()));
            case "format" -> values.add(report.build().format());
            case "label" -> labels.forEach((key, value) -> values.add(key + "=" + value));
            default -> throw new IllegalArgumentException(field);
        }
        return values;
    }
}
