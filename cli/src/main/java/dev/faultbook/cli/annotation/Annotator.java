package dev.faultbook.cli.annotation;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.platform.Cut;
import dev.faultbook.cli.report.Describe;
import dev.faultbook.cli.report.Ends;
import dev.faultbook.cli.report.Instructions;
import dev.faultbook.cli.report.LogLines;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports to annotations. */
public final class Annotator {
    /** So many lines of evidence a finding are quoted, the first and the last ones. */
    static final int EVIDENCE_LINES = 12;

    private static final int EXCERPT_LINES = 40;
    private static final int LINE_CHARS = 500;
    private static final int NAME_CHARS = 300;

    private Annotator() {}

    /**
     * @param name what people call the log; empty for its path
     * @param log looks lines up, once
     * @param dockerfileAtHand whether the instructions are those of a Dockerfile that the user named
     */
    public static Annotated annotate(
            Report report, Optional<String> name, LogLines log, Instructions instructions, boolean dockerfileAtHand) {
        return new OneLog(report, log, instructions, dockerfileAtHand)
                .annotated(name.map(PlainText::clean)
                        .orElseGet(() -> nameOf(report.log().path())));
    }

    private static String nameOf(String log) {
        return new Place(log, LineRange.of(1)).name();
    }

    /** A log of which nothing is known but why. */
    public static Annotated unreadable(String name, FaultbookException why) {
        String sentence = PlainText.clean(String.valueOf(why.getMessage()));
        Annotation annotation = new Annotation(
                Level.ERROR,
                Annotation.UNREADABLE,
                "",
                sentence,
                new Place(name, LineRange.of(1)),
                Optional.empty(),
                false,
                "",
                List.of(),
                "",
                Annotation.UNREADABLE);
        return new Annotated(
                name, nameOf(name), BuildOutcome.UNKNOWN, "", Optional.empty(), "", List.of(annotation), List.of());
    }

    private static final class OneLog {
        private final Report report;
        private final Instructions instructions;
        private final boolean dockerfileAtHand;
        private final List<LogLine> lines;

        OneLog(Report report, LogLines log, Instructions instructions, boolean dockerfileAtHand) {
            this.report = report;
            this.instructions = instructions;
            this.dockerfileAtHand = dockerfileAtHand;
            List<LineRange> wanted = new ArrayList<>(Ends.of(report.excerpt().lines(), EXCERPT_LINES));
            report.cause().ifPresent(cause -> wanted.addAll(shown(cause)));
            report.findings().forEach(finding -> wanted.addAll(shown(finding)));
            this.lines = wanted.isEmpty()
                    ? List.of()
                    : log.read(wanted).stream()
                            .map(line -> new LogLine(
                                    line.number(),
                                    Cut.chars(PlainText.clean(line.text()).stripTrailing(), LINE_CHARS)))
                            .toList();
        }

        private static List<LineRange> shown(Finding finding) {
            return Ends.of(
                    finding.evidence().isEmpty() ? List.of(finding.lines()) : finding.evidence(), EVIDENCE_LINES);
        }

        Annotated annotated(String name) {
            Build build = report.build();
            List<Annotation> annotations = new ArrayList<>();
            report.cause().ifPresent(cause -> annotations.add(annotation(cause)));
            if (report.cause().isEmpty() && build.outcome() == BuildOutcome.FAILURE) {
                annotations.add(unexplained());
            }
            if (report.cause().isEmpty() && build.outcome() == BuildOutcome.UNKNOWN) {
                annotations.add(unfinished());
            }
            report.findings().forEach(finding -> annotations.add(annotation(finding)));
            annotations.sort(Comparator.comparing(Annotation::level));
            return new Annotated(
                    report.log().path(),
                    name,
                    build.outcome(),
                    Describe.summary(build),
                    Optional.ofNullable(build.duration()),
                    report.cause().map(this::source).orElse(""),
                    annotations,
                    lines);
        }

        private String source(Finding cause) {
            return "%d %% sure, by learning %s revision %d of catalog %s"
                    .formatted(
                            Math.round(cause.confidence() * 100), cause.learning(), cause.revision(), report.catalog());
        }

        private Annotation annotation(Finding finding) {
            boolean isCause = report.cause().filter(finding::equals).isPresent();
            Optional<Step> step = step(finding.step());
            String same = finding.learning() + "\n"
                    + (isCause ? report.fingerprint() : step.map(Step::name).orElse(""));
            return new Annotation(
                    isCause ? Level.ERROR : Level.of(finding.role()),
                    finding.learning(),
                    finding.category(),
                    PlainText.clean(finding.title()),
                    new Place(report.log().path(), finding.lines()),
                    Optional.ofNullable(instructions.located().get(finding.step())),
                    dockerfileAtHand,
                    step.map(OneLog::described).orElse(""),
                    quoted(shown(finding)),
                    finding.fix(),
                    same);
        }

        private Annotation unexplained() {
            Optional<Step> failed = report.build().steps().stream()
                    .filter(step -> step.outcome() == StepOutcome.FAILED)
                    .findFirst();
            LineRange place = first(report.heart())
                    .or(() -> first(report.excerpt()))
                    .or(() -> failed.map(step -> LineRange.of(step.lines().last())))
                    .orElse(LineRange.of(1));
            return new Annotation(
                    Level.ERROR,
                    Annotation.UNEXPLAINED,
                    "",
                    "No learning in the catalog explains this failure",
                    new Place(report.log().path(), place),
                    failed.flatMap(
                            step -> Optional.ofNullable(instructions.located().get(step.id()))),
                    dockerfileAtHand,
                    failed.map(OneLog::described).orElse(""),
                    quoted(Ends.of(report.excerpt().lines(), EXCERPT_LINES)),
                    "",
                    Annotation.UNEXPLAINED + "\n" + report.fingerprint());
        }

        private Annotation unfinished() {
            String why = Describe.unfinished(report);
            return new Annotation(
                    Level.NOTICE,
                    Annotation.UNFINISHED,
                    "",
                    why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1),
                    new Place(
                            report.log().path(),
                            LineRange.of(Math.max(1, report.log().lines()))),
                    Optional.empty(),
                    false,
                    "",
                    List.of(),
                    "",
                    Annotation.UNFINISHED);
        }

        private static Optional<LineRange> first(Excerpt excerpt) {
            return excerpt.lines().stream().findFirst();
        }

        private Optional<Step> step(String id) {
            return report.build().steps().stream()
                    .filter(step -> step.id().equals(id))
                    .findFirst();
        }

        private static String described(Step step) {
            String end = Describe.end(step);
            String name = Cut.chars(Describe.name(step), NAME_CHARS);
            return end.isEmpty() || name.isEmpty() ? name : name + ", " + end;
        }

        private List<LogLine> quoted(List<LineRange> ranges) {
            return lines.stream()
                    .filter(line -> ranges.stream().anyMatch(range -> range.contains(line.number())))
                    .toList();
        }
    }
}
