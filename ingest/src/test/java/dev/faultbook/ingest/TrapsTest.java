package dev.faultbook.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that readers of build logs make, one test each. */
class TrapsTest {
    private static final String FAILED = """
            #7 [2/3] RUN pip install nosuch
            #7 14.01 ERROR: Could not find a version that satisfies the requirement nosuch (from versions: none)
            #7 14.02 ERROR: No matching distribution found for nosuch
            #7 ERROR: process "/bin/sh -c pip install nosuch" did not complete successfully: exit code: 1
            ------
             > [2/3] RUN pip install nosuch:
            14.02 ERROR: No matching distribution found for nosuch
            ------
            Dockerfile:3
            --------------------
               2 |
               3 | >>> RUN pip install nosuch
            --------------------
            ERROR: failed to solve: process "/bin/sh -c pip install nosuch" did not complete successfully: exit code: 1
            """;

    private static List<String> facts(String log) {
        return StepTable.read(log).facts().stream().map(StatedFact::fact).toList();
    }

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
    void escapesStandWhereThereIsNoTerminal() {
        String log = FAILED.replace("#7 14.01 ERROR", "\u001b[?25l#7 14.01 \u001b[0;31mERROR\u001b[0;m")
                + " \u001b[0m - FromAsCasing: see \u001b]8;;https://docs.docker.com\u001b\\here\u001b]8;;\u001b\\\n";

        assertThat(facts(log)).contains("pip.no-match");
        assertThat(Verdicts.of(log).cause()).map(Finding::learning).contains("pip-no-match-none");
    }

    @Test
    void carriageReturnsMakeNoLines() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN curl -O x
                #7 0.1  10%\r 50%\r100%
                #7 0.2 saved
                """)).isEqualTo("""
                2  #7  100%
                3  #7  saved
                """);
    }

    @Test
    void partOfALineThatIsPrintedAgainCountsOnce() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN pip install x
                #7 0.100 Collecting
                #7 ...

                #8 [a 1/1] RUN true
                #8 DONE 0.1s

                #7 [1/1] RUN pip install x
                #7 0.100 Collecting x==1
                #7 0.200 done
                #7 DONE 0.3s
                """)).contains("Collecting x==1").doesNotContain("Collecting\n");
    }

    @Test
    void theTextOfAnErrorGoesOnWithoutANumber() {
        Report report = StepTable.read("""
                #7 exporting cache
                #7 ERROR: Cache export is not supported for the docker driver.
                Switch to a different driver, or turn on the containerd image store, and try again.
                Learn more at https://docs.docker.com/go/build-cache-backends/

                #8 [1/2] FROM debian
                #8 CANCELED
                ------
                 > exporting cache:
                ------
                ERROR: failed to solve: Cache export is not supported for the docker driver.
                """);

        assertThat(report.build().steps().getFirst().lines()).hasToString("1-4");
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO: pip is looking at multiple versions of x to determine which version is compatible with other requirements.",
                "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'ReadTimeoutError': /simple/x/",
                "npm WARN deprecated x@1: do not use",
                "debconf: delaying package configuration, since apt-utils is not installed",
                "Solving environment: failed with initial frozen solve. Retrying with flexible solve.",
                "E: Failed to fetch http://deb.debian.org/x.deb  Connection timed out",
                "E: Unable to locate package nosuch",
                "fatal: unable to access 'https://github.com/x/y/': Could not resolve host: github.com",
                "No space left on device",
                "Killed"
            })
    void whatSuccessfulBuildsSayIsNoCause(String line) {
        Report report = Verdicts.of("#7 [2/2] RUN ./setup.sh\n#7 1.2 " + line
                + "\n#7 2.0 ok\n#7 DONE 2.1s\n\n#8 exporting to image\n#8 DONE 0.1s\n");

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
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
    void anErrorThatAStepPrintsIsNotTheStepsEnd() {
        assertThat(StepTable.of("""
                #7 [1/1] RUN ./try.sh
                #7 14.02 ERROR: x
                #7 15.00 fine after all
                #7 DONE 15.1s
                """)).isEqualTo("#7  ok  1-4  15.1  -  [1/1] RUN ./try.sh\n");
    }

    @Test
    void ofNestedPipsTheInnermostCounts() {
        assertThat(StepTable.facts("""
                  error: subprocess-exited-with-error

                  × pip subprocess to install build dependencies did not run successfully.
                  │ exit code: 1
                  ╰─> [6 lines of output]
                      Collecting numpy
                        error: subprocess-exited-with-error

                        × Preparing metadata (pyproject.toml) did not run successfully.
                        │ exit code: 1
                        ╰─> [1 lines of output]
                            ModuleNotFoundError: No module named 'Cython'
                            [end of output]
                      error: metadata-generation-failed
                      [end of output]
                """)).contains("module=Cython");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvcc fatal   : Unsupported gpu architecture 'compute_35'",
                "nvcc fatal : Unsupported gpu architecture 'compute_35'",
                "nvcc fatal: Unsupported gpu architecture 'compute_35'"
            })
    void nvccPutsThreeBlanksOrNone(String line) {
        assertThat(facts("#7 [1/1] RUN make\n#7 1.0 " + line
                        + "\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1\n"))
                .contains("cuda.arch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RuntimeError: The detected CUDA version (12.4) mismatches the version that was used to compile PyTorch (11.8). Please",
                "RuntimeError: The detected CUDA version (12.4) mismatches the version that was used to compilePyTorch (11.8). Please"
            })
    void torchMayForgetABlank(String line) {
        assertThat(facts("#7 [1/1] RUN make\n#7 1.0 " + line
                        + "\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1\n"))
                .contains("cuda.mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.c:3:10: error: 'y' undeclared (first use in this function)",
                "x.c:3:10: error: ‘y’ undeclared (first use in this function)",
                "x.c:3:10: Fehler: »y« nicht deklariert (erste Benutzung in dieser Funktion)"
            })
    void quotesAndWordsDependOnTheLocale(String line) {
        String log = "#7 [1/1] RUN make\n#7 1.0 " + line
                + "\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1\n";

        assertThat(StepTable.read(log).excerpt().text()).contains(line);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#7 [1/1] RUN make\n#7 1.0 Killed\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 137\n",
                "#7 [1/1] RUN make\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: cannot allocate memory\n",
                "STEP 1/2: FROM x\nSTEP 2/2: RUN make\nKilled\nError: building at STEP \"RUN make\": while running runtime: exit status 137\n",
                "STEP 1/2: FROM x\nSTEP 2/2: RUN make\ncontainer exited on killed\nError: building at STEP \"RUN make\": while running runtime: exit status 1\n"
            })
    void outOfMemoryHasManyDialects(String log) {
        assertThat(Verdicts.of(log).cause()).map(Finding::category).contains("oom-killed");
    }

    @Test
    void blankedSecretsAreTold() {
        Report report = Verdicts.of("#7 [1/1] RUN pip install -i https://***@pypi.acme.com/simple x\n"
                + "#7 1.0 ERROR: 401 Client Error: Unauthorized for url: https://***@pypi.acme.com/simple/x/\n"
                + "#7 ERROR: process \"/bin/sh -c pip install\" did not complete successfully: exit code: 1\n");

        assertThat(report.completeness()).isEqualTo(Completeness.MASKED);
    }

    @Test
    void hugeLinesAreReadWhole() {
        String packages = IntStream.range(0, 3000)
                .mapToObj(i -> "package-" + i + "-1." + i)
                .collect(joining(" "));
        Report report = StepTable.read(
                "#7 [1/1] RUN pip install\n#7 1.0 Successfully installed " + packages + "\n#7 DONE 1.1s\n");

        assertThat(report.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.fields()).containsEntry("count", "3000"));
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

    @Test
    void backspacesAndCommandsToTheTerminalAreNoText() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN fetch
                #7 0.1 \u001b_progress\u0007fetching 9%\b\b10%
                #7 0.2 \u001b_progress\u001b\\saved
                """)).isEqualTo("""
                2  #7  fetching 10%
                3  #7  saved
                """);
    }

    @Test
    void anErrorMayBeCalledSoTwice() {
        assertThat(facts(FAILED.replace("ERROR: No matching", "ERROR: ERROR: No matching")))
                .contains("pip.no-match");
    }

    @Test
    void aSecondBuildOfTheSameFailureHasTheSameFingerprint() {
        String log = """
                #7 [2/3] RUN make
                #7 1.01 cc -o /tmp/pip-build-x1y2z3/a.o
                #7 1.02 error: mirror.acme.com:44321 refused pid 4711 at 0x7f609d50d370 for sha256:1aae189e3baecbb4044c648d356ddb75025b2ba8d14cdc9c2a19ba784c90bfb9
                #7 1.03 error: token *** of builds-v0/.tmpVvUWy6 is wrong
                #7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 1
                """;
        String again = log.replace("#7", "#9")
                .replace("1.0", "2.0")
                .replace("x1y2z3", "k9_8j7w6")
                .replace("0x7f609d50d370", "0x7fa1b2c3d4e0")
                .replace("1aae189e", "57bd74e9")
                .replace("***", "[MASKED]")
                .replace("VvUWy6", "Ab1Cd2");

        assertThat(Verdicts.of(again).fingerprint()).isEqualTo(Verdicts.of(log).fingerprint());
    }

    @Test
    void aClientMayDoubleItsWord() {
        Report report = StepTable.read(FAILED.replace("ERROR: failed to solve", "ERROR: ERROR: failed to solve"));

        assertThat(report.build().steps()).hasSize(1);
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
    }
}
