package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that their CI system ends, for a limit, for a cancel or because the machine goes away: what went on until then had outlived its errors. */
class EndedFromOutsideTest {
    private static final String OUTLIVED = """
            npm error code E404
            npm error 404 Not Found - GET https://registry.npmjs.org/no-such-package - Not found
            npm error 404  'no-such-package@^1.0.0' is not in this registry.
            going on without it""";

    private static String cause(String log) {
        Report report = Verdicts.of(log);
        return report.cause().map(Finding::learning).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The job running on runner linux-4 has exceeded the maximum execution time of 50 minutes. | ci-time-limit
            The action 'Build' has timed out after 50 minutes. | ci-time-limit
            The runner has received a shutdown signal. This can happen when the runner service is stopped. | ci-runner-lost
            The operation was canceled. | build-canceled
            """)
    void whatAScriptOfGitHubOutlivedDidNotEndIt(String words, String learning) {
        assertThat(cause("""
                ##[group]Run make deps all
                ##[endgroup]
                %s
                cc -c a.c
                cc -c b.c
                cc -c c.c
                ##[error]%s
                Post job cleanup.
                """.formatted(OUTLIVED, words))).isEqualTo(learning);
    }

    @Test
    void aBuildersStepThatWentOnBehindAnErrorUntilTheLimitWasNotEndedByIt() {
        Report report = Verdicts.of("""
                ##[group]Run docker buildx build --progress=plain .
                ##[endgroup]
                #7 [3/5] RUN pip install tinydep || ./configure && make
                #7 1.000 ERROR: Could not find a version that satisfies the requirement tinydep (from versions: none)
                #7 1.010 ERROR: No matching distribution found for tinydep
                #7 2.010 checking for gcc... gcc
                #7 3.010 checking whether the C compiler works... yes
                #7 1803.1 cc -c tiny.c
                ##[error]The job running on runner linux-4 has exceeded the maximum execution time of 50 minutes.
                ##[error]The operation was canceled.
                Post job cleanup.
                """);

        assertThat(report.cause()).map(Finding::learning).contains("ci-time-limit");
        assertThat(report.cause()).map(Finding::step).contains("step 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            execution took longer than 1h0m0s seconds | ci-time-limit
            canceled | build-canceled
            """)
    void whatAScriptOfGitLabOutlivedDidNotEndIt(String words, String learning) {
        assertThat(cause("""
                section_start:1747917832:step_script
                $ make deps all
                %s
                cc -c a.c
                cc -c b.c
                section_end:1747917900:step_script
                section_start:1747917900:cleanup_file_variables
                section_end:1747917901:cleanup_file_variables
                ERROR: Job failed: %s
                """.formatted(OUTLIVED, words))).isEqualTo(learning);
    }

    @Test
    void whatAStageOfJenkinsOutlivedDidNotAbortIt() {
        assertThat(cause("""
                [Pipeline] Start of Pipeline
                [Pipeline] { (Build)
                [Pipeline] sh
                + make deps all
                %s
                cc -c a.c
                cc -c b.c
                Cancelling nested steps due to timeout
                Sending interrupt signal to process
                script returned exit code 143
                [Pipeline] }
                [Pipeline] End of Pipeline
                Timeout has been exceeded
                Finished: ABORTED
                """.formatted(OUTLIVED))).isEqualTo("ci-time-limit");
    }

    @Test
    void anErrorRightBeforeTheEndMayBeWhatTheStepHungIn() {
        assertThat(cause("""
                ##[group]Run ./fetch.sh
                ##[endgroup]
                fetching the fonts
                curl: (6) Could not resolve host: files.example.com
                trying again in 600 seconds
                ##[error]The action './fetch.sh' has timed out after 10 minutes.
                Post job cleanup.
                """)).isEqualTo("download-host-unreachable");
    }

    @Test
    void anErrorThatIsSaidAgainRightBeforeTheEndCountsThere() {
        Report report = Verdicts.of("""
                ##[group]Run ./fetch.sh
                ##[endgroup]
                curl: (6) Could not resolve host: files.example.com
                trying again in 600 seconds
                probing the network
                the network is up
                curl: (6) Could not resolve host: files.example.com
                trying again in 600 seconds
                ##[error]The action './fetch.sh' has timed out after 10 minutes.
                Post job cleanup.
                """);

        assertThat(report.cause()).map(Finding::learning).contains("download-host-unreachable");
        assertThat(report.cause().orElseThrow().lines().first()).isEqualTo(7);
    }

    @Test
    void aQuestionThatNobodyAnswersIsWhyTheLimitWasReachedHoweverLongItIs() {
        assertThat(cause("""
                ##[group]Run apt-get install -y tzdata
                ##[endgroup]
                Configuring tzdata
                ------------------
                Please select the geographic area in which you live.
                  1. Africa
                  2. America
                  3. Antarctica
                  4. Australia
                Geographic area:
                ##[error]The action 'Run apt-get' has timed out after 10 minutes.
                Post job cleanup.
                """)).isEqualTo("debconf-waits-for-answer");
    }

    @Test
    void aStepThatFailedBeforeAnotherWasCanceledHoldsTheCause() {
        assertThat(cause("""
                ##[group]Run npm ci
                shell: /usr/bin/bash -e {0}
                ##[endgroup]
                npm error code E404
                npm error 404 Not Found - GET https://registry.npmjs.org/no-such-package - Not found
                npm error 404  'no-such-package@^1.0.0' is not in this registry.
                see the log
                of npm
                for more
                ##[error]Process completed with exit code 1.
                ##[group]Run ./report.sh
                shell: /usr/bin/bash -e {0}
                ##[endgroup]
                reporting
                ##[error]The operation was canceled.
                Post job cleanup.
                """)).startsWith("node-package-not-found");
    }
}
