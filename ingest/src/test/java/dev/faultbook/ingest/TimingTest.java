package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.build.Timing.PlatformPace;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.report.StatedFact;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of steps, and what they say together. */
class TimingTest {
    /** Two stages side by side; the second waits for nothing, the last for both. */
    private static final String PARALLEL = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #2 [a 1/2] FROM docker.io/library/debian
            #2 CACHED

            #3 [a 2/2] RUN make a
            #3 4.000 a
            #3 ...

            #4 [b 2/2] RUN make b
            #4 1.000 b
            #4 DONE 20.0s

            #3 [a 2/2] RUN make a
            #3 DONE 6.0s

            #5 [stage-2 2/3] COPY --from=a /a /
            #5 DONE 0.5s

            #6 [stage-2 3/3] COPY --from=b /b /
            #6 DONE 0.5s

            #7 exporting to image
            #7 DONE 1.0s
            """;

    private static Build build(String log) {
        return Verdicts.of(log).build();
    }

    private static Step step(Build build, String id) {
        return build.steps().stream()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** As a runner writes it: each line at the second that is given by the line's number times two. */
    private static String onClock(String log) {
        StringBuilder text = new StringBuilder();
        int second = 0;
        for (String line : log.split("\n")) {
            text.append("2025-10-13T23:00:%02d.0000000Z ".formatted(second++))
                    .append(line)
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void theCriticalPathIsTheLongestChainOfStepsThatNeedEachOther() {
        Timing timing = build(PARALLEL).timing();

        assertThat(timing.criticalPath()).containsExactly("#4", "#6", "#7");
        assertThat(timing.criticalTime()).isEqualTo(Duration.ofMillis(21_500));
    }

    @Test
    void aStepNeedsTheOneBeforeItInItsStageAndTheStagesThatItCopiesFrom() {
        Build build = build(PARALLEL);

        assertThat(step(build, "#3").needs()).containsExactly("#2");
        assertThat(step(build, "#6").needs()).containsExactly("#5", "#4");
        assertThat(step(build, "#7").needs()).containsExactlyInAnyOrder("#3", "#4", "#6");
    }

    @Test
    void aLogWithoutTimesOfDaySaysThatItsClockIsRelative() {
        Build build = build(PARALLEL);

        assertThat(build.timing().clock()).isEqualTo(Clock.RELATIVE);
        assertThat(build.startedAt()).isNull();
        assertThat(build.timing().mostParallel()).isNull();
        assertThat(build.steps()).extracting(Step::startedAt).containsOnlyNulls();
    }

    @Test
    void aStepStartedAtTheTimeOfALineLessTheSecondsSinceItsStart() {
        String log = """
                2025-10-13T23:00:00.0000000Z #1 [1/2] FROM debian
                2025-10-13T23:00:00.0000000Z #1 DONE 0.0s
                2025-10-13T23:00:30.0000000Z\s
                2025-10-13T23:00:30.0000000Z #2 [2/2] RUN make
                2025-10-13T23:00:30.0000000Z #2 25.00 held back by the builder
                2025-10-13T23:00:31.0000000Z #2 28.00 later
                2025-10-13T23:00:40.0000000Z #2 DONE 37.5s
                """;
        Build build = build(log);
        Step step = step(build, "#2");

        assertThat(step.startedAt()).isEqualTo(Instant.parse("2025-10-13T23:00:02.500Z"));
        assertThat(step.duration()).isEqualTo(Duration.ofMillis(37_500));
        assertThat(step.waited()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(build.timing().clock()).isEqualTo(Clock.ABSOLUTE);
    }

    @Test
    void stepsThatRunAtOnceAreCounted() {
        assertThat(build(onClock(PARALLEL)).timing().mostParallel()).isEqualTo(2);
    }

    @Test
    void inAFailedBuildWhatWasNotReachedIsNotCached() {
        String log = """
                #4 [a 1/3] FROM docker.io/library/debian
                #4 CACHED

                #5 [a 2/3] RUN make
                #5 0.100 no
                #5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2

                #6 [b 2/3] RUN other
                #6 CACHED
                ------
                 > [a 2/3] RUN make:
                0.100 no
                ------
                ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """;

        assertThat(build(log).timing().cachedShare()).isEqualTo(0.5);
    }

    @Test
    void aPlatformThatTakesManyTimesAsLongIsSlowAndMayHaveBeenEmulated() {
        Report report = Verdicts.of("""
                #9 [linux/amd64 2/2] RUN make -j4
                #9 1.204 cc -O2 -c main.c
                #9 DONE 11.0s

                #10 [linux/arm64 2/2] RUN make -j4
                #10 9.871 cc -O2 -c main.c
                #10 DONE 88.0s

                #11 exporting to image
                #11 DONE 0.4s
                """);

        assertThat(report.build().timing().platforms())
                .containsExactly(
                        new PlatformPace("linux/amd64", Duration.ofSeconds(11), 1, false),
                        new PlatformPace("linux/arm64", Duration.ofSeconds(88), 8, false));
        StatedFact slow = report.facts().getFirst();
        assertThat(slow.fact()).isEqualTo("slow-platform");
        assertThat(slow.fields()).containsEntry("ratio", "8.0").containsEntry("platform", "linux/arm64");
        assertThat(slow.lostSeconds()).isNull();
    }

    @Test
    void aPlatformThatIsNotTheMachinesWasEmulated() {
        Report report = Verdicts.of("""
                #8 [linux/amd64->arm64 build 1/1] RUN make assets
                #8 DONE 2.0s

                #9 [linux/amd64 2/2] RUN make -j4
                #9 DONE 11.0s

                #10 [linux/arm64 2/2] RUN make -j4
                #10 DONE 88.0s

                #11 exporting to image
                #11 DONE 0.4s
                """);

        assertThat(report.build().timing().platforms())
                .containsExactly(
                        new PlatformPace("linux/amd64", Duration.ofSeconds(11), 1, false),
                        new PlatformPace("linux/arm64", Duration.ofSeconds(88), 8, true));
        StatedFact emulated = report.facts().getFirst();
        assertThat(emulated.fact()).isEqualTo("emulated");
        assertThat(emulated.lostSeconds()).isCloseTo(77, within(0.01));
    }

    @Test
    void whatIsFetchedCopiedOrCrossCompiledTellsNothingOfAPlatformsPace() {
        assertThat(build("""
                #2 [linux/amd64 build 1/3] FROM docker.io/library/rust:1.90
                #2 DONE 62.5s

                #3 [linux/arm64 build 1/3] FROM docker.io/library/rust:1.90
                #3 DONE 2.5s

                #4 [linux/amd64 build 2/3] COPY . .
                #4 DONE 9.1s

                #5 [linux/arm64 build 2/3] COPY . .
                #5 DONE 0.1s

                #6 [linux/amd64 build 3/3] RUN xx-cargo build --release
                #6 DONE 10.5s

                #7 [linux/amd64->arm64 build 3/3] RUN xx-cargo build --release
                #7 DONE 91.0s

                #8 exporting to image
                #8 DONE 0.2s
                """).timing().platforms()).isEmpty();
    }

    @Test
    void whatSeveralMachinesBuiltIsNotCompared() {
        String log = """
                #6 [linux/amd64 2/2] RUN pip install grpcio
                #6 DONE 3.0s

                #7 [linux/arm64 2/2] RUN pip install grpcio
                #7 DONE 303.0s

                #8 exporting to image
                #8 DONE 1.5s

                #9 exporting to image
                #9 DONE 1.5s
                """;

        assertThat(build(log).timing().platforms()).isEmpty();
        assertThat(build(log + """

                #10 merging manifest list ghcr.io/acme/app:1
                #10 DONE 1.0s
                """).timing().platforms()).isEmpty();
    }

    /** arm64 was emulated; how long that took is what {@code ORIGIN.md} says. */
    @ParameterizedTest
    @ValueSource(strings = {"buildkit-plain-28", "buildkit-plain-new", "buildkit-rawjson"})
    void theEmulatedPlatformOfARealBuildIsToldByItsRatio(String format) {
        Path log = Path.of("src/test/logs", format, "two-platforms-slow", "build.log");

        assertThat(Verdicts.INGEST
                        .read(LogSource.file(log), LogListener.NONE)
                        .build()
                        .timing()
                        .platforms())
                .filteredOn(PlatformPace::isSlow)
                .singleElement()
                .satisfies(pace -> {
                    assertThat(pace.platform()).isEqualTo("linux/arm64");
                    assertThat(pace.ratio()).isBetween(3.0, 8.0);
                });
    }

    @Test
    void timesAndFactsComeBackFromJson() {
        Report report = Verdicts.of(onClock(PARALLEL));

        assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
    }

    @Test
    void absurdTimesAreNoTimes() {
        String log = """
                #2 [2/2] RUN make
                #2 99999999999999999999.5 a
                #2 DONE 99999999999999999999999.0s
                #3 exporting to image
                #3 DONE 0.1s
                """;

        assertThat(build(log).steps()).extracting(Step::duration).containsExactly(null, Duration.ofMillis(100));
    }

    @Test
    void stagesThatCopyFromEachOtherDoNotHang() {
        String log = """
                #2 [a 2/2] COPY --from=b /b /
                #2 DONE 1.0s
                #3 [b 2/2] COPY --from=a /a /
                #3 DONE 2.0s
                #4 exporting to image
                #4 DONE 0.1s
                """;

        assertThat(build(log).timing().criticalTime()).isNotNull();
        assertThat(List.copyOf(build(log).timing().criticalPath())).isNotEmpty();
    }
}
