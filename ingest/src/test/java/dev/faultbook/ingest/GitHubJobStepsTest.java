package dev.faultbook.ingest;

import static dev.faultbook.ingest.StepTable.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** The steps of GitHub Actions' jobs: what they are called, which lines are theirs and how they ended. */
class GitHubJobStepsTest {
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
    void whatFailsInACancelledJobForWantOfWhatWasNotDoneIsNotTheCause() {
        String log = """
                Test\tmolecule\t2026-04-17T02:04:37.0000000Z ##[group]Run acme/molecule-action@v2
                Test\tmolecule\t2026-04-17T02:04:37.1000000Z ##[endgroup]
                Test\tmolecule\t2026-04-17T02:04:38.0000000Z TASK [install supervisor]
                Test\tmolecule\t2026-04-17T02:05:28.0000000Z ##[error]The operation was canceled.
                Test\treport\t2026-04-17T02:05:28.1000000Z ##[group]Run chmod 644 report.html
                Test\treport\t2026-04-17T02:05:28.2000000Z ##[endgroup]
                Test\treport\t2026-04-17T02:05:28.3000000Z chmod: cannot access 'report.html': No such file or directory
                Test\treport\t2026-04-17T02:05:28.4000000Z ##[error]Process completed with exit code 1.
                """;

        assertThat(table(log)).isEqualTo("""
                failure, github-actions
                step 1  canceled    1-4  51.0  -  Test / molecule
                step 2  canceled 1  5-8  0.3   -  Test / report
                """);
        assertThat(Verdicts.of(log).cause()).map(Finding::learning).contains("build-canceled");
    }

    @Test
    void aJobThatWasCancelledForAnotherOneSaysNothingOfThatOne() {
        Report report = Verdicts.of("""
                test (3.10)\ttests\t2026-04-17T02:04:37.0000000Z ##[group]Run pytest
                test (3.10)\ttests\t2026-04-17T02:04:37.1000000Z ##[endgroup]
                test (3.10)\ttests\t2026-04-17T02:05:28.0000000Z ##[error]The operation was canceled.
                test (3.12)\ttests\t2026-04-17T02:04:37.0000000Z ##[group]Run pytest
                test (3.12)\ttests\t2026-04-17T02:04:37.1000000Z ##[endgroup]
                test (3.12)\ttests\t2026-04-17T02:05:20.0000000Z FAILED tests/test_a.py::test_sum - assert 1 == 2
                test (3.12)\ttests\t2026-04-17T02:05:20.1000000Z =========================== 1 failed, 3 passed in 2.04s ===========================
                test (3.12)\ttests\t2026-04-17T02:05:20.2000000Z ##[error]Process completed with exit code 1.
                """);

        assertThat(report.cause()).map(Finding::learning).contains("pytest-failed");
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

    /** A job in which {@code lint} is followed by steps that only a success so far starts. */
    private static String linted(String lint) {
        return lint + """
                2026-03-02T09:14:10.0000000Z ##[group]Run npm run build
                2026-03-02T09:14:10.1000000Z shell: /usr/bin/bash -e {0}
                2026-03-02T09:14:10.1000000Z ##[endgroup]
                2026-03-02T09:14:12.0000000Z built in 2s
                2026-03-02T09:14:13.0000000Z Post job cleanup.
                2026-03-02T09:14:14.0000000Z Cleaning up orphan processes
                """;
    }

    private static final String LINT = """
            2026-03-02T09:14:08.0000000Z ##[group]Run npx tsc || true
            2026-03-02T09:14:08.1000000Z npx tsc || true
            2026-03-02T09:14:08.1000000Z shell: /usr/bin/bash -e {0}
            2026-03-02T09:14:08.2000000Z ##[endgroup]
            2026-03-02T09:14:09.0000000Z ##[error]src/a.ts(1,2): error TS6133: 'x' is declared but its value is never read.
            """;

    @Test
    void anErrorThatAScriptOutlivedFailsNoJobForGitHubSaysOfEachScriptThatItFailed() {
        String log = linted(LINT + "2026-03-02T09:14:09.1000000Z Found 1 error, going on\n");

        assertThat(table(log)).isEqualTo("""
                success, github-actions
                step 1  ok  1-6   1.1  -  Run npx tsc || true
                step 2  ok  7-10  2.0  -  Run npm run build
                step 3  ok  11    0.0  -  Post job cleanup
                step 4  ok  12    0.0  -  Complete job
                """);
        assertThat(Verdicts.of(log).cause()).isEmpty();
    }

    @Test
    void whereTheLogIsCutAScriptsErrorMayHaveBeenItsEnd() {
        assertThat(table(LINT + "2026-03-02T09:14:09.1000000Z Found 1 error\n")).isEqualTo("""
                failure, github-actions
                step 1  failed  1-6  1.1  -  Run npx tsc || true
                """);
    }

    @Test
    void whetherAnErrorBeforeOtherStepsWasARemarkOrFailedTheJobStaysOpen() {
        String fetch = """
                2026-03-02T09:14:06.0000000Z ##[group]Run actions/checkout@v4
                2026-03-02T09:14:06.1000000Z ##[endgroup]
                2026-03-02T09:14:07.0000000Z ##[error]fatal: unable to access 'https://github.com/acme/app/': Could not resolve host: github.com
                2026-03-02T09:14:07.1000000Z Waiting 12 seconds before trying again
                """;

        for (String log : new String[] {linted(fetch), linted(LINT)}) {
            Report report = Verdicts.of(log);

            assertThat(report.build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
            assertThat(report.cause()).isEmpty();
            assertThat(report.completeness()).isEqualTo(Completeness.COMPLETE);
        }
    }

    /** A job of one good step, which is followed by these. */
    private static String cleanedUp(String after) {
        return """
                2026-03-02T09:14:08.0000000Z ##[group]Run acme/setup-tool@v2
                2026-03-02T09:14:08.1000000Z ##[endgroup]
                2026-03-02T09:14:09.0000000Z tool 1.2.3 is ready
                2026-03-02T09:14:10.0000000Z Post job cleanup.
                """ + after + """
                2026-03-02T09:14:20.0000000Z Post job cleanup.
                2026-03-02T09:14:20.1000000Z [command]/usr/bin/git version
                2026-03-02T09:14:21.0000000Z Cleaning up orphan processes
                """;
    }

    @Test
    void anErrorThatIsTheLastWordOfAStepThatCleansUpLeavesOpenHowTheJobEnded() {
        Report report = Verdicts.of(cleanedUp("""
                2026-03-02T09:14:11.0000000Z ##[error]Cannot read properties of undefined (reading 'state')
                """));

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(report.cause()).isEmpty();
    }

    @Test
    void anErrorThatAStepOutlivedWhichCleansUpWasARemark() {
        Report report = Verdicts.of(cleanedUp("""
                2026-03-02T09:14:11.0000000Z ##[error]the cache service is not reachable
                2026-03-02T09:14:12.0000000Z nothing saved
                """));

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
    }

    @Test
    void anotherJobsStepsTellNothingOfAnError() {
        assertThat(table("""
                scan\tScan\t2026-03-02T09:14:06.0000000Z ##[group]Run acme/scan@v1
                scan\tScan\t2026-03-02T09:14:06.1000000Z ##[endgroup]
                scan\tScan\t2026-03-02T09:14:07.0000000Z ##[error]2 vulnerabilities found
                scan\tScan\t2026-03-02T09:14:07.1000000Z see https://example.com/report
                test\tTest\t2026-03-02T09:14:06.0000000Z ##[group]Run pytest
                test\tTest\t2026-03-02T09:14:06.1000000Z ##[endgroup]
                test\tTest\t2026-03-02T09:14:07.0000000Z 3 passed
                test\tComplete job\t2026-03-02T09:14:08.0000000Z Cleaning up orphan processes
                """)).startsWith("""
                failure, github-actions
                step 1  failed  1-4  1.1  -  scan / Scan
                step 2  ok""");
    }

    @Test
    void anErrorOfSeveralLinesIsTheLastWordOfItsStepAllTheSame() {
        assertThat(table(linted("""
                2026-03-02T09:14:06.0000000Z ##[group]Run acme/deploy@v1
                2026-03-02T09:14:06.1000000Z ##[endgroup]
                2026-03-02T09:14:07.0000000Z ##[error]Error: The upload failed

                Error: 503 Service Unavailable
                """))).startsWith("""
                failure, github-actions
                step 1  failed  1-5""");
    }

    @Test
    void whatTheRunnerCannotDoFailsAScriptThatEndedWell() {
        assertThat(table(linted("""
                2026-03-02T09:14:08.0000000Z ##[group]Run ./version.sh
                2026-03-02T09:14:08.1000000Z shell: /usr/bin/bash -e {0}
                2026-03-02T09:14:08.2000000Z ##[endgroup]
                2026-03-02T09:14:09.0000000Z ##[error]Unable to process command '::set-env name=V::1' successfully.
                2026-03-02T09:14:09.0000000Z ##[error]The `set-env` command is disabled.
                2026-03-02T09:14:09.1000000Z done
                """))).startsWith("""
                failure, github-actions
                step 1  failed  1-6""");
        assertThat(table(linted("""
                2026-03-02T09:14:08.0000000Z ##[group]Run tests.exe
                2026-03-02T09:14:08.1000000Z shell: C:\\Program Files\\PowerShell\\7\\pwsh.EXE -command ". '{0}'"
                2026-03-02T09:14:08.2000000Z ##[endgroup]
                2026-03-02T09:14:09.0000000Z ##[error]Process completed with exit code -1073741819.
                """))).startsWith("""
                failure, github-actions
                step 1  failed -1073741819  1-4""");
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
}
