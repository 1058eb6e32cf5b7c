package dev.faultbook.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.terminal.Layout;
import dev.faultbook.cli.terminal.Paint;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.build.Timing.PlatformPace;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TextReportTest {
    private static final Step STEP = new Step(
            "#7",
            "[builder 3/9] RUN make",
            "builder",
            "linux/arm64",
            "RUN make",
            StepOutcome.FAILED,
            null,
            null,
            Duration.ofMillis(63_500),
            false,
            List.of(),
            new LineRange(10, 90),
            137);

    private static Finding finding(Role role, List<LineRange> evidence) {
        return new Finding(
                "gizmo-wobbles",
                2,
                role,
                "gizmo",
                "The gizmo wobbles",
                "#7",
                new LineRange(55, 80),
                evidence,
                List.of(),
                Map.of(),
                0.9,
                "Hold it:\n\n```sh\nhold gizmo\n```");
    }

    private static Report report(
            BuildOutcome outcome, Completeness completeness, Optional<Finding> cause, Finding... others) {
        return report(outcome, completeness, cause, Timing.NONE, List.of(), others);
    }

    private static Report report(
            BuildOutcome outcome,
            Completeness completeness,
            Optional<Finding> cause,
            Timing timing,
            List<StatedFact> facts,
            Finding... others) {
        return new Report(
                new LogInfo("0".repeat(64), 1000, 90, "build.log"),
                new Build(
                        outcome,
                        "buildkit-plain",
                        null,
                        null,
                        null,
                        Duration.ofSeconds(8),
                        List.of("linux/arm64"),
                        List.of(STEP),
                        timing),
                completeness,
                cause,
                List.of(others),
                facts,
                new Excerpt(List.of(new LineRange(88, 90)), "..."),
                Excerpt.NONE,
                "",
                "1.4.0+abc1234");
    }

    /** Lines that say their own number. */
    private static List<LogLine> lines(List<LineRange> ranges) {
        List<LogLine> lines = new ArrayList<>();
        ranges.forEach(range -> LongStream.rangeClosed(range.first(), range.last())
                .forEach(number -> lines.add(new LogLine(number, "text of line " + number))));
        return lines;
    }

    private static String rendered(Report report) {
        return new TextReport(new Layout(new Paint(false), 80, 80)).render(report, TextReportTest::lines);
    }

    @Test
    void explainsAFailure() {
        Finding cause = finding(Role.CAUSE, List.of(LineRange.of(55), new LineRange(79, 80)));

        assertThat(rendered(report(
                        BuildOutcome.FAILURE,
                        Completeness.CLIPPED,
                        Optional.of(cause),
                        finding(Role.ADVICE, List.of()))))
                .isEqualTo("""
                FAILED  build.log
                The gizmo wobbles

                  in #7 [builder 3/9] RUN make
                  exit code 137 (SIGKILL) after 1 min 3 s on linux/arm64
                  A tool cut its own output here, as BuildKit does beyond its limit.

                  55 \u2502 text of line 55
                   \u22ee
                  79 \u2502 text of line 79
                  80 \u2502 text of line 80

                Fix
                  Hold it:

                      hold gizmo

                Also seen
                  advice: The gizmo wobbles, lines 55-80
                    faultbook learnings show gizmo-wobbles

                90 % sure, by learning gizmo-wobbles revision 2 of catalog 1.4.0+abc1234.
                Learn more: faultbook learnings show gizmo-wobbles
                """);
    }

    @Test
    void keepsBothEndsOfLongEvidence() {
        Finding cause = finding(Role.CAUSE, List.of(new LineRange(55, 80)));

        assertThat(rendered(report(BuildOutcome.FAILURE, Completeness.COMPLETE, Optional.of(cause))))
                .contains("60 \u2502 text of line 60\n   \u22ee\n  75 \u2502 text of line 75\n");
    }

    @Test
    void showsTheLinesThatMatterWhenNothingExplainsAFailure() {
        assertThat(rendered(report(BuildOutcome.FAILURE, Completeness.COMPLETE, Optional.empty())))
                .isEqualTo("""
                FAILED  build.log
                No learning in the catalog explains this failure.

                  in #7 [builder 3/9] RUN make
                  exit code 137 (SIGKILL) after 1 min 3 s on linux/arm64

                  88 \u2502 text of line 88
                  89 \u2502 text of line 89
                  90 \u2502 text of line 90
                """);
    }

    @Test
    void givesAGreenBuildOneLineAndItsAdvice() {
        assertThat(rendered(report(
                        BuildOutcome.SUCCESS,
                        Completeness.COMPLETE,
                        Optional.empty(),
                        finding(Role.ADVICE, List.of()))))
                .isEqualTo("""
                        OK  build.log: built in 8.0 s, 1 step on linux/arm64

                        Also seen
                          advice: The gizmo wobbles, lines 55-80
                            faultbook learnings show gizmo-wobbles
                        """);
    }

    @Test
    void tellsWhereTheTimeWent() {
        Timing timing = new Timing(
                Clock.RELATIVE,
                0.25,
                null,
                List.of("#7"),
                Duration.ofMillis(63_500),
                List.of(
                        new PlatformPace("linux/amd64", Duration.ofSeconds(8), 1, false),
                        new PlatformPace("linux/arm64", Duration.ofSeconds(63), 7.9, true),
                        new PlatformPace("linux/s390x", Duration.ofSeconds(40), 5, false),
                        new PlatformPace("linux/386", Duration.ofSeconds(16), 2, false)));
        StatedFact backtracking =
                new StatedFact("pip.candidates", "#7", new LineRange(20, 40), Map.of("package", "torch"), 42.0);

        assertThat(rendered(report(
                        BuildOutcome.SUCCESS, Completeness.COMPLETE, Optional.empty(), timing, List.of(backtracking))))
                .isEqualTo("""
                        OK  build.log: built in 8.0 s, 1 step on linux/arm64

                        Time
                          1 min 3 s on the critical path: #7 (1 min 3 s)
                          25 % of the instructions cached; durations only, no time of day
                          linux/arm64 took 7.9 times as long as the fastest platform: it was emulated
                          linux/s390x took 5.0 times as long as the fastest platform
                          42.0 s went into trying versions of torch in #7, lines 20-40
                        """);
    }
}
