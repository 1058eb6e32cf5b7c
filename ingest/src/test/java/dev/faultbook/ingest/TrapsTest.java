package dev.faultbook.ingest;

import static dev.faultbook.ingest.FailedWithTail.FAILED;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mistakes that readers of build logs make with steps, times and outcomes, one test each. */
class TrapsTest {
    @Test
    void aHeaderThatIsPrintedAgainIsNoNewStep() {
        assertThat(StepTable.of("""
                #7 [a 2/2] RUN make
                #7 0.1 one
                #7 ...

                #8 [b 2/2] RUN make
                #8 DONE 0.5s

                #7 [a 2/2] RUN make
                #7 1.1 two
                #7 DONE 1.2s
                """)).isEqualTo("""
                #7  ok  1-10  1.2  a  [a 2/2] RUN make
                #8  ok  5-6   0.5  b  [b 2/2] RUN make
                """);
    }

    @Test
    void oneFailureIsToldManyTimesOver() {
        Report report = Verdicts.of("""
                ##[group]Run docker/build-push-action@v6
                ##[endgroup]
                """ + FAILED
                + "##[error]buildx failed with: ERROR: failed to solve: process \"/bin/sh -c pip install nosuch\" did not complete"
                + " successfully: exit code: 1\n");

        assertThat(report.build().steps().stream()
                        .filter(step -> step.outcome() == StepOutcome.FAILED)
                        .map(Step::id))
                .containsExactly("step 1", "#7");
        assertThat(report.cause()).map(Finding::step).contains("#7");
        assertThat(report.facts().stream().filter(fact -> fact.fact().equals("pip.no-match")))
                .hasSizeLessThan(2);
    }

    @Test
    void aStepsTimesStartWithTheStepAndItsStartIsTheEarliestGuess() {
        Step step = StepTable.read("""
                        2026-05-06T10:00:00.0000000Z #6 [1/2] RUN sleep 10
                        2026-05-06T10:00:10.0000000Z #6 DONE 10.0s
                        2026-05-06T10:00:10.1000000Z
                        2026-05-06T10:00:12.1000000Z #7 [2/2] RUN make
                        2026-05-06T10:00:13.0000000Z #7 1.000 a
                        2026-05-06T10:00:15.9000000Z #7 3.000 b
                        2026-05-06T10:00:16.0000000Z #7 DONE 4.0s
                        """).build().steps().getLast();

        assertThat(step.startedAt()).hasToString("2026-05-06T10:00:12Z");
    }

    @Test
    void stepsInParallelDoNotAddUp() {
        Report report = StepTable.read("""
                2026-05-06T10:00:00.0000000Z #6 [a 1/1] RUN sleep 10
                2026-05-06T10:00:00.0000000Z #7 [b 1/1] RUN sleep 9
                2026-05-06T10:00:09.0000000Z #7 DONE 9.0s
                2026-05-06T10:00:10.0000000Z #6 DONE 10.0s
                """);

        assertThat(report.build().duration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(report.build().timing().mostParallel()).isEqualTo(2);
    }

    @Test
    void aTransferThatIsDoneIsNoStepThatIs() {
        assertThat(StepTable.of("""
                #4 [internal] load build context
                #4 transferring context: 2B done
                #4 DONE 0.1s
                #4 ERROR: failed to compute cache key: "/x": not found
                #5 [1/2] FROM debian
                #5 exporting layers 0.1s done
                """)).isEqualTo("""
                #4  failed   1-4  0.1  -  [internal] load build context
                #5  running  5-6  -    -  [1/2] FROM debian
                """);
    }

    @Test
    void namesOfStepsArePaddedAndHoldStagesTargetsAndPlatforms() {
        assertThat(StepTable.read("""
                #1 [linux/amd64->arm64 build  3/12] RUN make
                #1 DONE 0.1s
                #2 [api stage-1 2/4] COPY . .
                #2 DONE 0.1s
                #3 [my-app.2  1/4] RUN <<EOF (set -e...)
                #3 DONE 0.1s
                #4 [ 3/10] RUN x
                #4 DONE 0.1s
                """).build().steps().stream()
                        .map(step -> step.stage() + " " + step.platform() + " " + step.command()))
                .containsExactly(
                        "build linux/arm64 RUN make",
                        "stage-1 null COPY . .",
                        "my-app.2 null RUN <<EOF (set -e...)",
                        "null null RUN x");
    }

    @Test
    void aCacheThatCannotBeImportedFailsNoBuild() {
        Report report = Verdicts.of("""
                #5 importing cache manifest from ghcr.io/acme/app:cache
                #5 ERROR: ghcr.io/acme/app:cache: not found
                #6 [1/1] RUN make
                #6 DONE 1.0s
                #7 exporting to image
                #7 DONE 0.1s
                ------
                 > importing cache manifest from ghcr.io/acme/app:cache:
                ------
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
    }

    @Test
    void whatAnotherToolPrintsBehindAGreenBuildIsNotTheBuildersWhereACacheCouldNotBeImported() {
        String build = """
                #5 importing cache manifest from ghcr.io/acme/app:cache
                #5 ERROR: ghcr.io/acme/app:cache: not found
                #6 [1/1] RUN make
                #6 DONE 1.0s
                #7 exporting to image
                #7 DONE 0.1s
                """;
        Report green = Verdicts.of(build + """
                ERROR: pip's dependency resolver does not currently take into account all the packages that are installed.
                Successfully installed x-1.0
                """);
        Report red = Verdicts.of("##[group]Run ./build-and-test.sh\n##[endgroup]\n" + build + """
                ERROR: Could not find a version that satisfies the requirement x==9 (from versions: 1.0)
                ERROR: No matching distribution found for x==9
                ##[error]Process completed with exit code 1.
                """);

        assertThat(green.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(green.cause()).isEmpty();
        assertThat(red.cause()).map(Finding::step).contains("step 1");
    }

    @Test
    void anErrorThatAStepPrintsIsNotTheStepsEnd() {
        assertThat(StepTable.of("""
                #7 [1/1] RUN ./try.sh
                #7 14.02 ERROR: x
                #7 15.00 fine after all
                #7 DONE 15.1s
                """)).isEqualTo("#7  ok  1-4  15.1  -  [1/1] RUN ./try.sh\n");
    }

    @Test
    void aJobHoldsSeveralBuildersAndMore() {
        Report report = StepTable.read("""
                12: Pulling from library/debian
                Step 1/1 : RUN make
                 ---> Running in 8ff78f771535
                Removing intermediate container 8ff78f771535
                 ---> 1f5ba04d4b4c
                Successfully built 1f5ba04d4b4c
                web_1  | ready
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.2s
                """);

        assertThat(report.build().steps().stream().map(Step::id))
                .contains("Step 1/1")
                .anyMatch(id -> id.endsWith("#1"));
    }

    @Test
    void aLogThatStopsIsNoSuccess() {
        Report report = StepTable.read("""
                #7 [1/2] RUN make
                #7 0.1 cc a.c
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(report.completeness()).isEqualTo(Completeness.TRUNCATED);
    }

    @Test
    void moreStepsThanAnyBuildHasAreReadToTheEnd() {
        String steps = IntStream.rangeClosed(1, 100_500)
                .mapToObj(i -> "#" + i + " [s 1/1] RUN x\n#" + i + " DONE 0.1s\n")
                .collect(joining());
        Report report = StepTable.read(steps + """
                #100501 [s 1/1] RUN y
                #100501 ERROR: process "/bin/sh -c y" did not complete successfully: exit code: 3
                ------
                ERROR: failed to solve: process "/bin/sh -c y" did not complete successfully: exit code: 3
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.build().steps()).hasSizeLessThanOrEqualTo(100_001);
    }
}
