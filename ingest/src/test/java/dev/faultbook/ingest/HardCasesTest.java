package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Logs whose loudest words are not the verdict. */
class HardCasesTest {
    @Test
    void whatFollowsAFailedAttemptOnTravisIsOutput() {
        String attempt = """
                fatal: repository 'https://git.example.com/team/gone.git/' not found

                The command "eval git clone https://git.example.com/team/gone.git" failed. Retrying, 2 of 3.

                """;
        Report report = Verdicts.of("travis_fold:start:install\n$ git clone https://git.example.com/team/gone.git\n"
                + attempt + "fetching\n".repeat(150) + attempt + "fetching\n".repeat(150)
                + """
                fatal: repository 'https://git.example.com/team/gone.git/' not found

                The command "eval git clone https://git.example.com/team/gone.git" failed 3 times.

                The command "git clone https://git.example.com/team/gone.git" failed and exited with 128 during .

                Your build has been stopped.
                """);

        Finding cause = report.cause().orElseThrow();
        assertThat(cause.learning()).isEqualTo("git-access-failed");
        assertThat(cause.lines()).hasToString("157");
    }

    @Test
    void whatASemicolonMasksIsNoCauseWhereTheBuildIsGreen() {
        Report report = Verdicts.of("""
                #5 [2/3] RUN apt-get update; apt-get install -y nvtop; apt-get clean
                #5 1.31 E: Unable to locate package nvtop
                #5 DONE 1.4s

                #6 exporting to image
                #6 exporting layers 0.1s done
                #6 writing image sha256:3f1b0c5ad0e8f6a9c7b2d4e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1 done
                #6 DONE 0.1s
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
    }

    @Test
    void aStepThatFailsForWhatAnEarlierOneMaskedHasACauseOfItsOwn() {
        Report report = Verdicts.of("""
                #5 [2/3] RUN apt-get update; apt-get install -y nvtop; apt-get clean
                #5 1.31 E: Unable to locate package nvtop
                #5 DONE 1.4s

                #6 [3/3] RUN nvtop --version
                #6 0.21 /bin/sh: 1: nvtop: not found
                #6 ERROR: process "/bin/sh -c nvtop --version" did not complete successfully: exit code: 127
                ------
                 > [3/3] RUN nvtop --version:
                0.21 /bin/sh: 1: nvtop: not found
                ------
                ERROR: failed to solve: process "/bin/sh -c nvtop --version" did not complete successfully: exit code: 127
                """);

        assertThat(report.cause()).map(Finding::learning).contains("command-not-found");
        assertThat(report.cause().orElseThrow().lines()).hasToString("6");
    }

    @Test
    void aScriptThatGoesOnToSayThatItIsCompleteFailedAllTheSame() {
        Report report = Verdicts.of("""
                Processing /src/kernels
                  Preparing metadata (setup.py): started
                  Preparing metadata (setup.py): finished with status 'error'
                  error: subprocess-exited-with-error

                  × python setup.py egg_info did not run successfully.
                  │ exit code: 1
                  ╰─> [6 lines of output]
                      Traceback (most recent call last):
                        File "<string>", line 2, in <module>
                        File "/src/kernels/setup.py", line 4, in <module>
                          import torch
                      ModuleNotFoundError: No module named 'torch'
                      [end of output]

                  note: This error originates from a subprocess, and is likely not a problem with pip.
                error: metadata-generation-failed

                × Encountered error while generating package metadata.
                ╰─> See above for output.

                note: This is an issue with the package mentioned above, not pip.
                hint: See above for details.
                =====================
                BUILD COMPLETE
                =====================
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.cause()).map(Finding::category).contains("pip-build-failure");
        assertThat(report.cause().orElseThrow().evidence())
                .anyMatch(lines -> lines.first() <= 13 && 13 <= lines.last());
    }

    @Test
    void aFailedAttemptBeforeAGoodOneIsNoCause() {
        Report report = Verdicts.of("""
                2026-03-01T10:00:00.0000000Z ##[group]Run ./retry.sh docker build .
                2026-03-01T10:00:00.0000000Z ##[endgroup]
                2026-03-01T10:00:01.0000000Z #5 [2/2] RUN pip install -r requirements.txt
                2026-03-01T10:00:02.0000000Z #5 1.00 ERROR: No matching distribution found for numlib==9.9
                2026-03-01T10:00:02.1000000Z #5 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
                2026-03-01T10:00:02.2000000Z ERROR: failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
                2026-03-01T10:00:02.3000000Z attempt 1 failed, trying again
                2026-03-01T10:00:03.0000000Z #5 [2/2] RUN pip install -r requirements.txt
                2026-03-01T10:00:04.0000000Z #5 1.00 Successfully installed numlib-9.9
                2026-03-01T10:00:04.1000000Z #5 DONE 1.1s
                2026-03-01T10:00:04.2000000Z #6 exporting to image
                2026-03-01T10:00:04.3000000Z #6 DONE 0.1s
                2026-03-01T10:00:05.0000000Z Post job cleanup.
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
    }

    @Test
    void aFailedAttemptBeforeAGoodOneIsNoCauseWhateverFailsBehindIt() {
        String attempt = """
                #4 [1/2] FROM docker.io/library/python:3.12
                #4 CACHED
                #5 [2/2] RUN pip install torch
                #5 1.2 ERROR: Could not find a version that satisfies the requirement torch (from versions: none)
                #5 1.2 ERROR: No matching distribution found for torch
                #5 ERROR: process "/bin/sh -c pip install torch" did not complete successfully: exit code: 1
                ERROR: failed to solve: process "/bin/sh -c pip install torch" did not complete successfully: exit code: 1
                attempt 1 failed, trying again
                """;
        String good =
                attempt.substring(0, attempt.indexOf("#5 1.2")) + "#5 DONE 9.0s\n#6 exporting to image\n#6 DONE 0.1s\n";
        String denied = "denied: requested access to the resource is denied\n";

        Report bare = Verdicts.of(attempt + good + denied);
        Report inAJob = Verdicts.of("##[group]Run ./retry.sh\n##[endgroup]\n" + attempt + good + denied
                + "##[error]Process completed with exit code 1.\n");
        Report ofAnotherImage =
                Verdicts.of(attempt + good.replace("python:3.12", "python:3.11") + "make: *** [images] Error 1\n");

        assertThat(bare.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(bare.cause()).map(Finding::learning).contains("registry-access-denied");
        assertThat(inAJob.cause()).map(Finding::learning).contains("registry-access-denied");
        assertThat(ofAnotherImage.cause()).map(Finding::category).contains("pip-no-match");
    }

    @Test
    void ofParallelPodmanBuildsTheOneThatFailedHoldsTheCause() {
        Report report = Verdicts.of("""
                [linux/amd64] STEP 1/3: FROM localhost/base
                [linux/arm64] STEP 1/3: FROM localhost/base
                [linux/amd64] STEP 2/3: RUN pip install tinylog
                [linux/arm64] STEP 2/3: RUN pip install tinylog
                WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPConnectionPool(host='127.0.0.1', port=8000): Read timed out. (read timeout=15)")': /simple/tinylog/
                Collecting tinylog
                Successfully installed tinylog-1.0
                [linux/amd64] STEP 3/3: RUN python3 -c "import tinylog"
                ERROR: Could not find a version that satisfies the requirement tinylog (from versions: 0.9)
                ERROR: No matching distribution found for tinylog
                --> 0a1b2c3d4e5f
                [linux/amd64] COMMIT app
                Error: [linux/arm64]: building at STEP "RUN pip install tinylog": while running runtime: exit status 1
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        Finding cause = report.cause().orElseThrow();
        assertThat(cause.category()).isEqualTo("pip-no-match");
        assertThat(report.build().steps())
                .filteredOn(step -> step.id().equals(cause.step()))
                .singleElement()
                .satisfies(step -> assertThat(step.platform()).isEqualTo("linux/arm64"));
    }

    @Test
    void retriedTimeoutsAreNotTheCauseWhenAnotherOneFollows() {
        Report report = Verdicts.of("""
                #7 [3/4] RUN pip install grpcio==1.30
                #7 15.2 WARNING: Retrying (Retry(total=4, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='pypi.org', port=443): Read timed out. (read timeout=15)")': /simple/grpcio/
                #7 31.0 WARNING: Retrying (Retry(total=3, connect=None, read=None, redirect=None, status=None)) after connection broken by 'ReadTimeoutError("HTTPSConnectionPool(host='pypi.org', port=443): Read timed out. (read timeout=15)")': /simple/grpcio/
                #7 33.0 Collecting grpcio==1.30
                #7 40.1   error: subprocess-exited-with-error
                #7 40.1
                #7 40.1   × Building wheel for grpcio (setup.py) did not run successfully.
                #7 40.1   │ exit code: 1
                #7 40.1   ╰─> [3 lines of output]
                #7 40.1       building 'grpc._cython.cygrpc' extension
                #7 40.1       x86_64-linux-gnu-gcc -pthread -c src/core/lib.c -o lib.o
                #7 40.1       error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory
                #7 40.1       [end of output]
                #7 40.1
                #7 40.1 ERROR: Failed building wheel for grpcio
                #7 ERROR: process "/bin/sh -c pip install grpcio==1.30" did not complete successfully: exit code: 1
                """);

        assertThat(report.cause()).map(Finding::learning).contains("pip-compiler-missing");
    }

    @Test
    void aPageDumpedAfterA404DoesNotHideIt() {
        StringBuilder log = new StringBuilder("""
                #6 [3/3] RUN ./fetch.sh
                #6 0.412 fetching https://downloads.example.org/v2/tool.tar.gz
                #6 0.733 curl: (22) The requested URL returned error: 404
                """);
        for (int i = 0; i < 120; i++) {
            log.append("#6 0.741 <div class=\"error-")
                    .append(i)
                    .append("\">Fatal error: page failed, exception</div>\n");
        }
        log.append("#6 ERROR: process \"/bin/sh -c ./fetch.sh\" did not complete successfully: exit code: 22\n");

        Report report = Verdicts.of(log.toString());

        assertThat(report.cause()).map(Finding::learning).contains("download-not-found");
        assertThat(report.cause().orElseThrow().lines().first()).isEqualTo(3);
        assertThat(report.excerpt().text()).contains("returned error: 404");
    }

    @Test
    void aCaptureOfPowerShellInUtf16IsReadLikeAnyOther() {
        String log = """
                #5 [2/2] RUN apt-get install -y nvtop
                #5 1.31 E: Unable to locate package nvtop
                #5 ERROR: process "/bin/sh -c apt-get install -y nvtop" did not complete successfully: exit code: 100
                """.replace("\n", "\r\n");

        Report report = Verdicts.INGEST.read(
                LogSource.bytes("build.log", ("\ufeff" + log).getBytes(StandardCharsets.UTF_16LE)), LogListener.NONE);

        assertThat(report.cause()).map(Finding::learning).contains("apt-missing-package");
        assertThat(report.cause().orElseThrow().lines()).hasToString("2");
        assertThat(report.build().steps()).hasSize(1);
    }

    @Test
    void longBacktrackingOnAGreenBuildIsAdviceWithTheTimeThatItCost() {
        StringBuilder log = new StringBuilder("#5 [2/2] RUN pip install evalkit\n#5 1.0 Collecting evalkit\n");
        for (int i = 0; i < 40; i++) {
            log.append(
                    "#5 %d.0   Downloading evalkit-2.%d.0-py3-none-any.whl (12 kB)\n".formatted(10 + 30 * i, 40 - i));
            if (i == 8) {
                log.append(
                        "#5 255.0 INFO: pip is looking at multiple versions of evalkit to determine which version is "
                                + "compatible with other requirements. This could take a while.\n");
            }
        }
        log.append("#5 1210.0 Successfully installed evalkit-2.1.0\n#5 DONE 1211.0s\n");
        log.append("\n#6 exporting to image\n#6 DONE 0.1s\n");

        Report report = Verdicts.of(log.toString());

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
        assertThat(report.findings()).map(Finding::learning).contains("pip-backtracking");
        assertThat(report.facts())
                .filteredOn(fact -> fact.fact().equals("pip.candidates"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.lostSeconds()).isGreaterThan(900));
    }

    @Test
    void standardErrorBehindStandardOutputStillTellsTheCause() {
        Report report = Verdicts.of("""
                Sending build context to Docker daemon  4.096kB
                Step 1/3 : FROM localhost/base
                 ---> 5f1d7a84db2b
                Step 2/3 : RUN apt-get install -y nvtop
                 ---> Running in 2b5a8c3d7e1f
                Reading package lists...
                Building dependency tree...
                \u001b[91mE: Unable to locate package nvtop
                \u001b[0mThe command '/bin/sh -c apt-get install -y nvtop' returned a non-zero code: 100
                """);
        Report apart = Verdicts.of("""
                Sending build context to Docker daemon  4.096kB
                Step 1/3 : FROM localhost/base
                 ---> 5f1d7a84db2b
                Step 2/3 : RUN apt-get install -y nvtop
                 ---> Running in 2b5a8c3d7e1f
                Reading package lists...
                Building dependency tree...
                DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
                            Install the buildx component to build images with BuildKit:
                            https://docs.docker.com/go/buildx/

                E: Unable to locate package nvtop
                The command '/bin/sh -c apt-get install -y nvtop' returned a non-zero code: 100
                """);

        assertThat(report.cause()).map(Finding::learning).contains("apt-missing-package");
        assertThat(apart.cause()).map(Finding::learning).contains("apt-missing-package");
        assertThat(apart.cause().orElseThrow().lines()).hasToString("12");
    }

    @Test
    void whatSaysTheSameAgainIsNamedBesideTheEvidence() {
        Report report = Verdicts.of("""
                #5 [2/2] RUN python3 check.py
                #5 0.40 Traceback (most recent call last):
                #5 0.40   File "/app/pool.py", line 9, in work
                #5 0.40 ModuleNotFoundError: No module named 'numlib'
                #5 0.40
                #5 0.40 The above exception was the direct cause of the following exception:
                #5 0.40
                #5 0.40 Traceback (most recent call last):
                #5 0.40   File "/app/check.py", line 3, in <module>
                #5 0.40 ModuleNotFoundError: No module named 'numlib'
                #5 ERROR: process "/bin/sh -c python3 check.py" did not complete successfully: exit code: 1
                """);

        Finding cause = report.cause().orElseThrow();
        assertThat(cause.learning()).isEqualTo("python-module-missing");
        assertThat(cause.lines()).hasToString("4");
        assertThat(cause.printedAgain()).map(Object::toString).containsExactly("10");
    }

    @Test
    void aLargeContextOfTheLegacyBuilderIsAdvice() {
        Report report = Verdicts.of("""
                Sending build context to Docker daemon  1.2GB\rSending build context to Docker daemon  2.303GB
                Step 1/2 : FROM localhost/base
                 ---> 5f1d7a84db2b
                Step 2/2 : RUN true
                 ---> Running in 2b5a8c3d7e1f
                Removing intermediate container 2b5a8c3d7e1f
                 ---> 0a1b2c3d4e5f
                Successfully built 0a1b2c3d4e5f
                """);

        assertThat(report.cause()).isEmpty();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.learning()).isEqualTo("large-build-context");
            assertThat(finding.captures()).containsEntry("bytes", "2303000000");
        });
    }

    /** What a verdict names must say itself that it ended the run, where hundreds of lines follow. */
    @Test
    void aCauseIsFoundThoughTheToolPrintsMuchBehindIt() {
        String goTests = "=== RUN   TestPlain\n--- PASS: TestPlain (0.00s)\n".repeat(120);
        String diff = "+added\n".repeat(240);
        String frames = "    at org.example.Frame.execute (Frame.java:1)\n".repeat(220);

        assertThat(Verdicts.of("""
                # example.com/shop/api [example.com/shop/api.test]
                api/device_test.go:36:23: undefined: uuid
                FAIL\texample.com/shop/api [build failed]
                """ + goTests + "PASS\nok  \texample.com/shop/store\t0.018s\nFAIL\n")
                        .cause())
                .map(Finding::learning)
                .contains("go-compile-failed");
        assertThat(Verdicts.of("""
                black....................................................................Failed
                - hook id: black
                - files were modified by this hook

                reformatted shop/basket.py

                pre-commit hook(s) made changes.
                All changes made by hooks:
                diff --git a/shop/basket.py b/shop/basket.py
                """ + diff + "ERROR: Job failed: exit code 1\n").cause())
                .map(Finding::learning)
                .contains("pre-commit-failed");
        assertThat(Verdicts.of("""
                [ERROR] COMPILATION ERROR :
                [ERROR] /app/src/main/java/com/example/Lock.java:[5,34] package com.example.gateway does not exist
                [INFO] BUILD FAILURE
                [ERROR] Failed to execute goal org.apache.maven.plugins:maven-compiler-plugin:3.13.0:compile (default-compile) on project gateway: Compilation failure
                org.apache.maven.lifecycle.LifecycleExecutionException: Failed to execute goal
                """ + frames + """
                [ERROR]
                [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/MojoFailureException
                """).cause())
                .map(Finding::learning)
                .contains("java-compile-failed");
    }
}
