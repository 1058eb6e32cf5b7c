package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** The steps of CI jobs, a system each: what they are called, which lines are theirs, how long they took and how they ended. */
class JobStepsTest {
    private static final String ESC = "\u001b";
    private static final String ERASE = "\r" + ESC + "[0K";

    private static String table(String log) {
        Report report = StepTable.read(log);
        return report.build().outcome().word() + ", " + report.build().wrapper() + "\n" + StepTable.of(report);
    }

    @Test
    void gitHub() {
        assertThat(table("""
                2026-03-02T09:14:05.0000000Z Current runner version: '2.336.0'
                2026-03-02T09:14:05.5000000Z Complete job name: image
                2026-03-02T09:14:06.0000000Z ##[group]Run actions/checkout@v4
                2026-03-02T09:14:06.1000000Z with:
                2026-03-02T09:14:06.2000000Z ##[endgroup]
                2026-03-02T09:14:07.0000000Z Syncing repository: acme/app
                2026-03-02T09:14:08.0000000Z ##[group]Run echo "ERROR: not yet"
                2026-03-02T09:14:08.1000000Z echo "ERROR: not yet"
                2026-03-02T09:14:08.2000000Z shell: /usr/bin/bash -e {0}
                2026-03-02T09:14:08.3000000Z ##[endgroup]
                2026-03-02T09:14:09.0000000Z make: *** [all] Error 2
                2026-03-02T09:14:09.5000000Z ##[error]Process completed with exit code 2.
                2026-03-02T09:14:10.0000000Z Post job cleanup.
                2026-03-02T09:14:10.5000000Z ##[error]the cache is gone
                2026-03-02T09:14:11.0000000Z Cleaning up orphan processes
                """)).isEqualTo("""
                failure, github-actions
                step 1  ok        1-2    0.5  -  Set up job
                step 2  ok        3-6    1.0  -  Run actions/checkout@v4
                step 3  failed 2  7-12   1.5  -  Run echo "ERROR: not yet"
                step 4  ok        13-14  0.5  -  Post job cleanup
                step 5  ok        15     0.0  -  Complete job
                """);
    }

    @Test
    void gitHubsRemarksOfToolsDoNotFailAStepThatGoesOn() {
        assertThat(table("""
                ##[group]Run npm run lint
                ##[endgroup]
                ##[error]src/a.ts(1,2): unused variable
                2 problems found, going on
                ##[group]Run npm run build
                ##[endgroup]
                ##[error]Process completed with exit code 1.
                """)).isEqualTo("""
                failure, github-actions
                step 1  ok        1-4  -  -  Run npm run lint
                step 2  failed 1  5-7  -  -  Run npm run build
                """);
    }

    @Test
    void gitHubsRemarksAreAllThereIsWhereNothingElseFailed() {
        assertThat(table("""
                ##[group]Run acme/scan@v1
                ##[endgroup]
                ##[error]2 vulnerabilities found
                see https://example.com/report
                Post job cleanup.
                """)).isEqualTo("""
                failure, github-actions
                step 1  failed  1-4  -  -  Run acme/scan@v1
                step 2  ok      5    -  -  Post job cleanup
                """);
    }

    @Test
    void gitHubsCanceledAndLostJobsFailed() {
        assertThat(table("""
                ##[group]Run make
                ##[endgroup]
                cc -c a.c
                ##[error]The operation was canceled.
                Post job cleanup.
                """)).isEqualTo("""
                failure, github-actions
                step 1  canceled  1-4  -  -  Run make
                step 2  ok        5    -  -  Post job cleanup
                """);
        assertThat(table("""
                ##[group]Run make
                ##[endgroup]
                ##[error]The runner has received a shutdown signal. This can happen when the runner service is stopped.
                """)).isEqualTo("""
                failure, github-actions
                step 1  failed  1-3  -  -  Run make
                """);
    }

    @Test
    void gitHubsCompositeActionsSayHowTheyEnded() {
        assertThat(table("""
                ##[start-action display=Build image;id=build]
                ##[group]Run docker build .
                docker build .
                ##[endgroup]
                building
                ##[end-action id=build;outcome=failure;conclusion=failure;duration_ms=1500]
                ##[start-action display=Report;id=report]
                ##[end-action id=report;outcome=success;conclusion=success;duration_ms=20]
                """)).isEqualTo("""
                failure, github-actions
                step 1  failed  1-6  1.5  -  Build image
                step 2  ok      7-8  0.0  -  Report
                """);
    }

    @Test
    void gitHubsJobsInOneFileHaveTheirNamesBeforeTheirSteps() {
        assertThat(table("""
                build\tSet up job\t2026-03-02T09:14:05.0000000Z Current runner version: '2.336.0'
                build\tRun make\t2026-03-02T09:14:06.0000000Z ##[group]Run make
                build\tRun make\t2026-03-02T09:14:06.1000000Z make
                build\tRun make\t2026-03-02T09:14:06.2000000Z ##[endgroup]
                build\tRun make\t2026-03-02T09:14:07.0000000Z ##[error]Process completed with exit code 2.
                build\tPost checkout\t2026-03-02T09:14:08.0000000Z Post job cleanup.
                test\tUNKNOWN STEP\t2026-03-02T09:14:05.0000000Z Requested labels: ubuntu-latest
                test\tUNKNOWN STEP\t2026-03-02T09:14:06.0000000Z ##[group]Run pytest
                test\tUNKNOWN STEP\t2026-03-02T09:14:06.1000000Z ##[endgroup]
                test\tUNKNOWN STEP\t2026-03-02T09:14:07.0000000Z 3 passed
                """)).isEqualTo("""
                failure, github-actions
                step 1  ok        1     0.0  -  build / Set up job
                step 2  failed 2  2-5   1.0  -  build / Run make
                step 3  ok        6     0.0  -  build / Post checkout
                step 4  ok        7     0.0  -  test
                step 5  ok        8-10  1.0  -  Run pytest
                """);
    }

    @Test
    void gitHubsActionThatRunsABuilderRepeatsItsErrorWhichCountsOnce() {
        Report report = Verdicts.of("""
                ##[group]Run docker/build-push-action@v6
                ##[endgroup]
                #5 [2/2] RUN pip install x==9
                #5 1.1 ERROR: Could not find a version that satisfies the requirement x==9 (from versions: 1.0)
                #5 1.2 ERROR: No matching distribution found for x==9
                #5 ERROR: process "/bin/sh -c pip install x==9" did not complete successfully: exit code: 1
                ------
                ERROR: failed to build: failed to solve: process "/bin/sh -c pip install x==9" did not complete successfully: exit code: 1
                ##[error]buildx failed with: ERROR: failed to build: failed to solve: process "/bin/sh -c pip install x==9" did not complete successfully: exit code: 1
                """);

        assertThat(report.cause()).map(Finding::step).contains("#5");
        assertThat(report.build().steps().getFirst().lines().last()).isEqualTo(9);
    }

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
    void jenkins() {
        assertThat(table("""
                Started by user admin
                [2026-03-02T09:14:05.000Z] [Pipeline] stage
                [2026-03-02T09:14:05.100Z] [Pipeline] { (Build)
                [2026-03-02T09:14:05.200Z] [Pipeline] sh
                [2026-03-02T09:14:05.300Z] + make
                [2026-03-02T09:14:07.000Z] make: *** [all] Error 2
                [2026-03-02T09:14:07.100Z] [Pipeline] }
                [2026-03-02T09:14:07.200Z] [Pipeline] // stage
                [2026-03-02T09:14:07.300Z] [Pipeline] { (Deploy)
                [2026-03-02T09:14:07.400Z] Stage "Deploy" skipped due to earlier failure(s)
                [2026-03-02T09:14:07.500Z] [Pipeline] }
                [2026-03-02T09:14:07.600Z] [Pipeline] { (Declarative: Post Actions)
                [2026-03-02T09:14:07.700Z] cleaning
                [2026-03-02T09:14:07.800Z] [Pipeline] }
                [2026-03-02T09:14:08.000Z] [Pipeline] End of Pipeline
                ERROR: script returned exit code 2
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  ok        1-2    0.0  -  Jenkins
                step 2  failed 2  3-16   2.1  -  Build
                step 3  canceled  9-11   0.2  -  Deploy
                step 4  ok        12-17  0.4  -  Declarative: Post Actions
                """);
    }

    @Test
    void jenkinsBranchesHaveTheirNamesBeforeTheirLines() {
        assertThat(table("""
                [Pipeline] parallel
                [Pipeline] { (Branch: linux)
                [Pipeline] { (Branch: windows)
                [linux] + make
                [windows] cl a.c
                [linux] make: *** [all] Error 2
                [windows] done
                [Pipeline] }
                Failed in branch linux
                [Pipeline] }
                [Pipeline] // parallel
                ERROR: script returned exit code 2
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  ok        1     -  -  Jenkins
                step 2  failed 2  2-13  -  -  linux
                step 3  ok        3-8   -  -  windows
                """);
    }

    @Test
    void aBranchOfJenkinsThatIsSkippedForAnEarlierFailureDidNotFail() {
        assertThat(table("""
                [Pipeline] Start of Pipeline
                [Pipeline] stage
                [Pipeline] { (Log in)
                [Pipeline] sh
                + aws sts get-caller-identity
                aws: [ERROR]: no credentials
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] stage
                [Pipeline] { (Tests)
                Stage "Tests" skipped due to earlier failure(s)
                [Pipeline] parallel
                [Pipeline] { (Branch: Unit)
                [Pipeline] stage
                [Pipeline] { (Unit)
                Stage "Unit" skipped due to earlier failure(s)
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] }
                Failed in branch Unit
                [Pipeline] // parallel
                [Pipeline] }
                [Pipeline] // stage
                [Pipeline] End of Pipeline
                ERROR: script returned exit code 253
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  ok          1-2    -  -  Jenkins
                step 2  failed 253  3-25   -  -  Log in
                step 3  canceled    10-26  -  -  Tests
                step 4  canceled    13-20  -  -  Unit
                """);
    }

    @Test
    void aFreestyleJobOfJenkinsIsOneStep() {
        assertThat(table("""
                Started by timer
                + make
                make: *** [all] Error 2
                Build step 'Execute shell' marked build as failure
                Finished: FAILURE
                """)).isEqualTo("""
                failure, jenkins
                step 1  failed  1-5  -  -  Jenkins
                """);
        assertThat(table("Started by timer\n+ make\nFinished: SUCCESS\n")).startsWith("success, jenkins\n");
        assertThat(table("Started by timer\n+ make\nFinished: ABORTED\n"))
                .isEqualTo("failure, jenkins\nstep 1  canceled  1-3  -  -  Jenkins\n");
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

    @Test
    void eachOfJenkinsBranchesHasABuilderOfItsOwn() {
        String log = """
                Started by user admin
                [Pipeline] parallel
                [Pipeline] { (Branch: api)
                [Pipeline] { (Branch: web)
                [api] #1 [internal] load build definition from Dockerfile
                [web] #1 [internal] load build definition from Dockerfile
                [web] #1 DONE 0.1s
                [api] #1 DONE 0.0s
                [web] #2 [1/1] RUN npm run build
                [api] #2 [1/1] RUN make
                [web] #2 0.7 error TS2304: Cannot find name 'foo'.
                [api] #2 0.8 cc main.c
                [web] #2 ERROR: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2
                [api] #2 DONE 2.0s
                [web] ERROR: failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2
                [api] #3 exporting to image
                [api] #3 DONE 0.2s
                [Pipeline] }
                Failed in branch web
                [Pipeline] }
                [Pipeline] // parallel
                ERROR: script returned exit code 1
                Finished: FAILURE
                """;

        assertThat(table(log)).isEqualTo("""
                failure, jenkins
                step 1  ok        1-2    -    -  Jenkins
                step 2  ok        3-23   -    -  api
                step 3  failed 1  4-22   -    -  web
                #1      ok        5-8    0.0  -  [internal] load build definition from Dockerfile
                2:#1    ok        6-7    0.1  -  [internal] load build definition from Dockerfile
                2:#2    failed 2  9-13   0.7  -  [1/1] RUN npm run build
                #2      ok        10-14  2.0  -  [1/1] RUN make
                #3      ok        16-17  0.2  -  exporting to image
                """);
    }
}
