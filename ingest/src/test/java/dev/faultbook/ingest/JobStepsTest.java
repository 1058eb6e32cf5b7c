package dev.faultbook.ingest;

import static dev.faultbook.ingest.StepTable.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** The steps of CI jobs, a system each: what they are called, which lines are theirs, how long they took and how they ended. */
class JobStepsTest {
    private static final String ESC = "\u001b";
    private static final String ERASE = "\r" + ESC + "[0K";

    @Test
    void azure() {
        assertThat(table("""
                2026-03-02T09:14:05.0000000Z ##[section]Starting: Job
                2026-03-02T09:14:05.1000000Z ##[section]Starting: Checkout
                2026-03-02T09:14:06.0000000Z ##[command]git fetch
                2026-03-02T09:14:06.5000000Z ##[section]Finishing: Checkout
                2026-03-02T09:14:07.0000000Z ##[section]Starting: Build
                2026-03-02T09:14:07.1000000Z Script contents:
                2026-03-02T09:14:07.1000000Z echo "ERROR: not yet"; exit 3
                2026-03-02T09:14:07.2000000Z ========================== Starting Command Output ===========================
                2026-03-02T09:14:08.0000000Z make: *** [all] Error 2
                2026-03-02T09:14:08.5000000Z ##[error]Bash exited with code '3'.
                2026-03-02T09:14:09.0000000Z ##[section]Finishing: Build
                2026-03-02T09:14:09.5000000Z ##[section]Finishing: Job
                """)).isEqualTo("""
                failure, azure-pipelines
                step 1  ok        1-12  4.5  -  Job
                step 2  ok        2-4   1.4  -  Checkout
                step 3  failed 3  5-11  2.0  -  Build
                """);
    }

    @Test
    void azuresLoggedIssuesAreErrors() {
        assertThat(table("""
                ##[section]Starting: Scan
                ##vso[task.logissue type=error;]2 findings
                ##[section]Finishing: Scan
                """)).startsWith("failure, azure-pipelines\nstep 1  failed  1-3");
    }

    @Test
    void gitLabsSectionsHaveUnixTimes() {
        assertThat(table(ESC + "[0KRunning with gitlab-runner 19.3.0 (4e1b0d5a)" + ESC + "[0;m\n"
                        + "section_start:1772442845:prepare_executor" + ERASE + ESC + "[0K" + ESC
                        + "[36;1mPreparing the \"shell\" executor" + ESC + "[0;m\n"
                        + ESC + "[0KUsing Shell (bash) executor..." + ESC + "[0;m\n"
                        + "section_end:1772442846:prepare_executor" + ERASE + "section_start:1772442846:step_script"
                        + ERASE + ESC + "[36;1mExecuting \"step_script\" stage of the job script" + ESC + "[0;m\n"
                        + ESC + "[32;1m$ make" + ESC + "[0;m\n"
                        + "section_start:1772442850:section_script_step_1[hide_duration=true,collapsed=true]" + ERASE
                        + "$ make test # collapsed multi-line command\n"
                        + "make: *** [test] Error 2\n"
                        + "section_end:1772442860:step_script" + ERASE + "section_start:1772442860:after_script" + ERASE
                        + "Running after_script\n"
                        + ESC + "[32;1m$ echo ERROR: late" + ESC + "[0;m\n"
                        + "ERROR: late\n"
                        + "section_end:1772442861:after_script" + ERASE + ESC + "[31;1mERROR: Job failed: exit code 2\n"
                        + ESC + "[0;m\n"))
                .isEqualTo("""
                failure, gitlab
                step 1  ok        1     -     -  runner
                step 2  ok        2-4   1.0   -  prepare_executor
                step 3  ok        4-8   14.0  -  step_script
                step 4  failed 2  6-11  -     -  section_script_step_1
                step 5  ok        8-11  1.0   -  after_script
                """);
    }

    @Test
    void gitLabsMarkersMayHaveLostTheirControlCharactersAndStandBehindOutput() {
        assertThat(table("""
                section_start:1772442845:step_script
                no line end heresection_end:1772442850:step_scriptsection_start:1772442850:cleanup_file_variables
                section_end:1772442850:cleanup_file_variables
                Job succeeded
                """.replace("step_scriptsection", "step_script\rsection")))
                .isEqualTo("""
                success, gitlab
                step 1  ok  1-2  5.0  -  step_script
                step 2  ok  2-4  0.0  -  cleanup_file_variables
                """);
    }

    @Test
    void gitLabsLinesWithTimesTellMoreThanItsSections() {
        assertThat(table("2026-03-02T09:14:05.000000Z 00O section_start:1772442845:step_script" + ERASE + "\n"
                        + "2026-03-02T09:14:05.100000Z 00O+" + ESC
                        + "[0KExecuting \"step_script\" stage of the job script\n"
                        + "2026-03-02T09:14:06.000000Z 01O $ make\n"
                        + "2026-03-02T09:14:07.000000Z 01E make: *** [all] Error 2\n"
                        + "2026-03-02T09:14:07.250000Z 00O section_end:1772442847:step_script" + ERASE + "\n"
                        + "2026-03-02T09:14:07.300000Z 00O+\n"
                        + "2026-03-02T09:14:07.400000Z 00O ERROR: Job failed: command terminated with exit code 137\n"))
                .isEqualTo("""
                failure, gitlab
                step 1  failed 137  1-7  2.3  -  step_script
                """);
    }

    @Test
    void gitLabsOldPageHasABlankBeforeAllThatTheJobPrinted() {
        assertThat(table("""
                Running before_script and script
                00:02
                 $ docker login -u token -p word registry.example.com
                 WARNING! Using --password via the CLI is insecure. Use --password-stdin.
                 error during connect: Post http://docker:2375/v1.40/auth: dial tcp: lookup docker on 10.0.0.2:53: no such host
                """)).isEqualTo("""
                failure, gitlab
                step 1  failed  1-5  2.0  -  build_script
                """);
        assertThat(table("""
                 $ /kaniko/executor --context .
                 INFO[0003] Unpacking rootfs as cmd RUN make requires it.
                 error building image: error building stage: failed to get filesystem from image: unexpected EOF
                 ERROR: Job failed: command terminated with exit code 1
                """)).startsWith("failure, indented");
    }

    @Test
    void gitLabsHeadingsDoWhereTheLogIsFromTheWebPage() {
        assertThat(table("""
                Running with gitlab-runner 17.8.3 (690ce25c)
                Preparing the "docker" executor
                00:01
                Using Docker executor with image python:3.11 ...
                Executing "step_script" stage of the job script
                01:10
                $ make
                make: *** [all] Error 2
                Cleaning up project directory and file based variables
                00:00
                ERROR: Job failed: execution took longer than 1h0m0s seconds
                """)).isEqualTo("""
                failure, gitlab
                step 1  ok      1     -     -  runner
                step 2  ok      2-4   1.0   -  prepare_executor
                step 3  failed  5-11  70.0  -  step_script
                step 4  ok      9-10  0.0   -  cleanup_file_variables
                """);
    }

    @Test
    void buildkite() {
        assertThat(table("""
                ~~~ Preparing working directory
                $ cd /builds/app
                --- :git: Fetch
                --- a/file.c
                +++ b/file.c
                +++ Running commands
                $ make
                make: *** [all] Error 2
                🚨 Error: The command exited with status 2
                ^^^ +++
                ~~~ Running agent pre-exit hook
                done
                """)).isEqualTo("""
                failure, buildkite
                step 1  ok        1-2    -  -  Preparing working directory
                step 2  ok        3-5    -  -  :git: Fetch
                step 3  failed 2  6-10   -  -  Running commands
                step 4  running   11-12  -  -  Running agent pre-exit hook
                """);
    }

    @Test
    void travis() {
        assertThat(table("travis_fold:start:system_info" + ERASE + "Build system information\n"
                        + "travis_fold:end:system_info" + ERASE + "\n"
                        + "travis_fold:start:install.1" + ERASE + "travis_time:start:0a1b2c3d" + ERASE
                        + "$ pip install -r requirements.txt\n"
                        + "Successfully installed tinylog-1.0\n"
                        + "travis_time:end:0a1b2c3d:start=1489772496000000000,finish=1489772498500000000,duration=2500000000,event=install"
                        + ERASE + "travis_fold:end:install.1" + ERASE + "\n"
                        + "travis_time:start:0a1b2c3e" + ERASE + "$ make test\n"
                        + "make: *** [test] Error 2\n"
                        + "travis_time:end:0a1b2c3e:start=1489772498500000000,finish=1489772500000000000,duration=1500000000"
                        + ERASE + "\n"
                        + ESC + "[31;1mThe command \"make test\" exited with 2." + ESC + "[0m\n"
                        + "travis_fold:start:cache.2" + ERASE + "store build cache\n"
                        + "travis_fold:end:cache.2" + ERASE + "\n"
                        + "Done. Your build exited with 1.\n"))
                .isEqualTo("""
                failure, travis
                step 1  ok        1-2    -    -  system_info
                step 2  ok        3-5    2.5  -  install.1
                step 3  failed 2  6-9    1.5  -  make test
                step 4  ok        10-12  -    -  cache.2
                """);
    }

    @Test
    void aTimerOfTravisThatNeverEndsHidesNoPhase() {
        assertThat(table("travis_time:start:0a1b2c3c" + ERASE + "\n"
                        + "travis_fold:start:git.checkout" + ERASE + "travis_time:start:0a1b2c3d" + ERASE
                        + "$ git clone --depth=50 https://example.com/a.git\n"
                        + "travis_time:end:0a1b2c3d:start=1489772496000000000,finish=1489772498500000000,duration=2500000000,event=checkout"
                        + ERASE + "\n"
                        + "travis_fold:end:git.checkout" + ERASE + "\n"
                        + "travis_time:start:0a1b2c3e" + ERASE + "$ make test\n"
                        + "travis_time:end:0a1b2c3e:start=1489772498500000000,finish=1489772500000000000,duration=1500000000"
                        + ERASE + "\n"
                        + "The command \"make test\" exited with 2.\n"
                        + "Done. Your build exited with 1.\n"))
                .isEqualTo("""
                failure, travis
                step 1  ok        2-4  2.5  -  git.checkout
                step 2  failed 2  5-8  1.5  -  make test
                """);
    }

    @Test
    void whatAScriptFoldsAndTimesOnTravisIsItsCommands() {
        assertThat(table("travis_time:start:0a1b2c3e" + ERASE + "$ ci/script.sh\n"
                        + "travis_fold:start:-tests" + ERASE + "travis_time:start:0a1b2c3f" + ERASE
                        + "$ eslint src\n"
                        + "  3:8  error  'x' is defined but never used  no-unused-vars\n"
                        + "travis_time:end:0a1b2c3f:start=1489772498500000000,finish=1489772499500000000,duration=1000000000"
                        + ERASE + "travis_fold:end:-tests" + ERASE + "\n"
                        + "travis_fold:start:-install" + ERASE + "installed\n"
                        + "travis_fold:end:-install" + ERASE + "\n"
                        + "travis_time:end:0a1b2c3e:start=1489772498500000000,finish=1489772500000000000,duration=1500000000"
                        + ERASE + "\n"
                        + "The command \"ci/script.sh\" exited with 1.\n"
                        + "travis_fold:start:cache.2" + ERASE + "store build cache\n"
                        + "travis_fold:end:cache.2" + ERASE + "\n"
                        + "Done. Your build exited with 1.\n"))
                .isEqualTo("""
                failure, travis
                step 1  failed 1  1-8   1.5  -  ci/script.sh
                step 2  ok        9-11  -    -  cache.2
                """);
    }

    @Test
    void aCommandOfManyLinesOnTravisFailsAndNotTheCacheBehindIt() {
        assertThat(table("travis_time:start:0a1b2c3e" + ERASE + "$ if true; then make test; fi\n"
                        + "make: *** [test] Error 2\n"
                        + "travis_time:end:0a1b2c3e:start=1489772498500000000,finish=1489772500000000000,duration=1500000000"
                        + ERASE + "\n"
                        + "The command \"if true; then\n"
                        + "  make test\n"
                        + "fi\n"
                        + "\" exited with 2.\n"
                        + "travis_fold:start:cache.2" + ERASE + "store build cache\n"
                        + "travis_fold:end:cache.2" + ERASE + "\n"
                        + "Done. Your build exited with 1.\n"))
                .isEqualTo("""
                failure, travis
                step 1  failed 2  1-7   1.5  -  if true; then make test; fi
                step 2  ok        8-10  -    -  cache.2
                """);
    }

    @Test
    void taskcluster() {
        assertThat(table("""
                [taskcluster 2025-02-13 21:39:55.000Z] Task ID: XkURn3z0RK2Xue_W0vc0IA
                [taskcluster:error] Error downloading "image.tar". Next attempt follows
                [taskcluster 2025-02-13 21:39:56.000Z] === Task Starting ===
                [setup 2025-02-13T21:39:57.000Z] run-task started
                [vcs 2025-02-13T21:39:58.000Z] updated to 641278271fbd
                [task 2025-02-13T21:40:00.000Z] + make
                [task 2025-02-13T21:40:05.000Z] make: *** [all] Error 2
                [taskcluster 2025-02-13 21:40:06.000Z] === Task Finished ===
                [taskcluster 2025-02-13 21:40:07.000Z] Unsuccessful task run with exit code: 2 completed in 11.1 seconds
                """)).isEqualTo("""
                failure, taskcluster
                step 1  ok        1-8  11.0  -  taskcluster
                step 2  ok        4    0.0   -  setup
                step 3  ok        5    0.0   -  vcs
                step 4  failed 2  6-9  7.0   -  task
                step 5  ok        9    0.0   -  taskcluster finish
                """);
    }

    @Test
    void circle() {
        assertThat(table("""
                ====>> Spin up environment
                Build-agent version 1.0.1
                ====>> make
                make: *** [all] Error 2
                Exited with code exit status 2
                """)).isEqualTo("""
                failure, circleci
                step 1  ok        1-2  -  -  Spin up environment
                step 2  failed 2  3-5  -  -  make
                """);
        assertThat(
                        table(
                                "#!/bin/bash -eo pipefail\r\nmake\r\nmake: *** [all] Error 2\r\n\r\nExited with code exit status 2\n"))
                .isEqualTo("failure, circleci\nstep 1  failed 2  2-5  -  -  make\n");
    }

    @Test
    void codeBuild() {
        assertThat(table("""
                [Container] 2024/03/01 10:00:01.123456 Phase is DOWNLOAD_SOURCE
                [Container] 2024/03/01 10:00:03 Entering phase BUILD
                [Container] 2024/03/01 10:00:03 Running command make
                make: *** [all] Error 2

                [Container] 2024/03/01 10:00:07 Command did not exit successfully make exit status 2
                [Container] 2024/03/01 10:00:07 Phase complete: BUILD State: FAILED
                [Container] 2024/03/01 10:00:07 Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: make. Reason: exit status 2
                [Container] 2024/03/01 10:00:07 Entering phase POST_BUILD
                [Container] 2024/03/01 10:00:07 Running command echo done
                done
                [Container] 2024/03/01 10:00:07 Phase complete: POST_BUILD State: SUCCEEDED
                [Container] 2024/03/01 10:00:07 Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED
                """)).isEqualTo("""
                failure, codebuild
                log     ok        1      -  -  the log outside any builder
                step 1  ok        2      -  -  BUILD
                step 2  failed 2  3-8    -  -  make
                step 3  ok        9      -  -  POST_BUILD
                step 4  ok        10-13  -  -  echo done
                """);
    }

    @Test
    void codeBuildTellsWhyAPhaseThatRanNothingFailed() {
        Report report = Verdicts.of("""
                [Container] 2024/03/01 10:00:06 Phase complete: DOWNLOAD_SOURCE State: FAILED
                [Container] 2024/03/01 10:00:06 Phase context status code: YAML_FILE_ERROR Message: YAML file does not exist
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.excerpt().text()).contains("YAML file does not exist");
    }

    @Test
    void gitLabsMarkersThatLostTheirCarriageReturns() {
        assertThat(table("""
                section_start:1772442845:prepare_executorPreparing the "docker" executor
                Using Docker executor with image alpine
                section_end:1772442846:prepare_executorsection_start:1772442846:step_scriptExecuting "step_script" stage of the job script
                $ make
                make: *** [all] Error 2
                ERROR: Job failed: exit code 2
                """)).isEqualTo("""
                failure, gitlab
                step 1  ok        1-3  1.0  -  prepare_executor
                step 2  failed 2  3-6  -    -  step_script
                """);
    }

    @Test
    void aTerminalsSessionSaysHowItsCommandExited() {
        assertThat(table(
                        "Script started on 2024-05-22 12:43:46+00:00 [COMMAND=\"make all\" <not executed on terminal>]\r\n"
                                + "cc -c a.c\r\n"
                                + "\n"
                                + "Script done on 2024-05-22 12:44:46+00:00 [COMMAND_EXIT_CODE=\"2\"]\n"))
                .isEqualTo("""
                failure, script
                step 1  failed 2  1-4  60.0  -  make all
                """);
    }

    @Test
    void theCauseIsInTheStepThatFailedAndNotInItsCleanup() {
        Report report = Verdicts.of("""
                ##[group]Run pip install x==9
                ##[endgroup]
                ERROR: Could not find a version that satisfies the requirement x==9 (from versions: 1.0)
                ERROR: No matching distribution found for x==9
                ##[error]Process completed with exit code 1.
                Post job cleanup.
                OSError: [Errno 28] No space left on device
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.cause()).map(Finding::category).contains("pip-no-match");
        assertThat(report.cause()).map(Finding::step).contains("step 1");
    }

    @Test
    void maskedSecretsStay() {
        assertThat(StepTable.output("##[group]Run env\n##[endgroup]\nTOKEN=***\nsection [MASKED]\n"))
                .contains("TOKEN=***", "section [MASKED]");
    }

    @Test
    void aCanceledJobShowsWhereItWas() {
        Report report = Verdicts.of("""
                ##[group]Run make
                ##[endgroup]
                cc -c a.c
                ##[error]The operation was canceled.
                Post job cleanup.
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.excerpt().text()).contains("The operation was canceled.");
    }
}
