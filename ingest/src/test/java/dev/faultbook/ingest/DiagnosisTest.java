package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.learnings.Role;
import org.junit.jupiter.api.Test;

/** Where evidence counts, and where the same words do not. */
class DiagnosisTest {
    private static final String FAILED_APT = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #5 [2/3] RUN apt-get install -y nvtop
            #5 1.20 Reading package lists...
            #5 1.31 E: Unable to locate package nvtop
            #5 ERROR: process "/bin/sh -c apt-get install -y nvtop" did not complete successfully: exit code: 100
            ------
             > [2/3] RUN apt-get install -y nvtop:
            1.20 Reading package lists...
            1.31 E: Unable to locate package nvtop
            ------
            ERROR: failed to solve: process "/bin/sh -c apt-get install -y nvtop" did not complete successfully: exit code: 100
            """;

    @Test
    void theCauseIsTheLineOfTheFailedStepNotItsReprint() {
        Report report = Verdicts.of(FAILED_APT);

        Finding cause = report.cause().orElseThrow();
        assertThat(cause.learning()).isEqualTo("apt-missing-package");
        assertThat(cause.lines()).hasToString("6");
        assertThat(cause.step()).isEqualTo("#5");
        assertThat(cause.captures()).containsEntry("package", "nvtop");
        assertThat(report.build().steps().get(1).exitCode()).isEqualTo(100);
    }

    @Test
    void whatTheEvidenceHoldsIsNotSaidToBePrintedAgain() {
        Finding cause = Verdicts.of("""
                        #5 [2/3] RUN uv sync
                        #5 1.20 error: Failed to prepare distributions
                        #5 1.20   Caused by: Failed to download and build `example==0.7.2`
                        #5 1.20   Caused by: Build backend failed to determine requirements with `build_wheel()` (exit status: 1)
                        #5 1.20
                        #5 1.20 [stderr]
                        #5 1.20 AttributeError: module 'distutils.util' has no attribute 'run_2to3'
                        #5 ERROR: process "/bin/sh -c uv sync" did not complete successfully: exit code: 2
                        ------
                        ERROR: failed to solve: process "/bin/sh -c uv sync" did not complete successfully: exit code: 2
                        """).cause().orElseThrow();

        assertThat(cause.evidence()).hasToString("[2-7]");
        assertThat(cause.printedAgain()).isEmpty();
    }

    @Test
    void theFixNamesTheImageOfTheStepWhereTheLineDoesNot() {
        Finding cause = Verdicts.of("""
                        Step 1/2 : FROM alpine:3.20
                         ---> 91ef0af61f39
                        Step 2/2 : FROM registry.example.com/team/base:1.4
                        unauthorized: authentication required
                        """).cause().orElseThrow();

        assertThat(cause.learning()).isEqualTo("registry-access-denied");
        assertThat(cause.captures()).doesNotContainKey("image");
        assertThat(cause.fix()).contains("registry.example.com/team/base:1.4");
    }

    @Test
    void anErrorThatAStepOutlivedCountsWhereItIsSaidAgainBeforeTheEnd() {
        String quiet = "#5 2.00 Unpacking replacement package\n".repeat(400);
        String log = """
                #5 [2/2] RUN ./install.sh
                #5 1.31 E: Unable to locate package nvtop
                %s#5 9.31 E: Unable to locate package btop
                #5 ERROR: process "/bin/sh -c ./install.sh" did not complete successfully: exit code: 100
                ------
                ERROR: failed to solve: process "/bin/sh -c ./install.sh" did not complete successfully: exit code: 100
                """.formatted(quiet);

        Finding cause = Verdicts.of(log).cause().orElseThrow();

        assertThat(cause.learning()).isEqualTo("apt-missing-package");
        assertThat(cause.lines()).hasToString("403");
        assertThat(cause.captures()).containsEntry("package", "btop");
    }

    @Test
    void anErrorThatAStepOutlivedIsNoCause() {
        String quiet = "#5 2.00 Unpacking replacement package\n".repeat(400);

        Report report = Verdicts.of("""
                #5 [2/2] RUN ./install.sh
                #5 1.31 E: Unable to locate package nvtop
                %s#5 ERROR: process "/bin/sh -c ./install.sh" did not complete successfully: exit code: 1
                ------
                ERROR: failed to solve: process "/bin/sh -c ./install.sh" did not complete successfully: exit code: 1
                """.formatted(quiet));

        assertThat(report.cause()).isEmpty();
    }

    @Test
    void whenOnlyTheTailWasKeptItHasToDo() {
        String tail = FAILED_APT.substring(FAILED_APT.indexOf("#5 ERROR"));

        Report report = Verdicts.of(tail);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.cause()).map(Finding::category).contains("apt-missing-package");
    }

    @Test
    void theSameWordsOnAGreenBuildAreNoCause() {
        Report report = Verdicts.of("""
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #5 [2/2] RUN apt-get install -y nvtop || true
                #5 1.31 E: Unable to locate package nvtop
                #5 DONE 1.4s

                #6 exporting to image
                #6 exporting layers 0.1s done
                #6 DONE 0.1s
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
        assertThat(report.excerpt().lines()).isEmpty();
    }

    @Test
    void theDockerfileExcerptAndEchoedScriptsAreNoEvidence() {
        Report report = Verdicts.of("""
                2025-10-13T23:07:22.1234567Z ##[group]Run docker build .
                2025-10-13T23:07:22.1234567Z \u001b[36;1mecho "E: Unable to locate package nvtop"\u001b[0m
                2025-10-13T23:07:22.1234567Z shell: /usr/bin/bash -e {0}
                2025-10-13T23:07:22.1234567Z ##[endgroup]
                2025-10-13T23:07:23.1234567Z #1 [internal] load build definition from Dockerfile
                2025-10-13T23:07:23.1234567Z #1 DONE 0.0s
                2025-10-13T23:07:23.1234567Z
                2025-10-13T23:07:23.1234567Z #5 [2/2] RUN ./strange
                2025-10-13T23:07:24.1234567Z #5 0.3 it went wrong in a way that nobody has written down
                2025-10-13T23:07:24.1234567Z #5 ERROR: process "/bin/sh -c ./strange" did not complete successfully: exit code: 3
                2025-10-13T23:07:24.1234567Z ------
                2025-10-13T23:07:24.1234567Z  > [2/2] RUN ./strange:
                2025-10-13T23:07:24.1234567Z ------
                2025-10-13T23:07:24.1234567Z Dockerfile:2
                2025-10-13T23:07:24.1234567Z --------------------
                2025-10-13T23:07:24.1234567Z    1 |     # E: Unable to locate package nvtop
                2025-10-13T23:07:24.1234567Z    2 | >>> RUN ./strange
                2025-10-13T23:07:24.1234567Z --------------------
                2025-10-13T23:07:24.1234567Z ERROR: failed to solve: process "/bin/sh -c ./strange" did not complete successfully: exit code: 3
                2025-10-13T23:07:24.1234567Z ##[error]Process completed with exit code 1.
                """);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.build().wrapper()).isEqualTo("github-actions");
        assertThat(report.cause()).isEmpty();
        assertThat(report.excerpt().text()).contains("it went wrong in a way that nobody has written down");
        assertThat(report.fingerprint()).startsWith("2:");
    }

    @Test
    void aCanceledSiblingHoldsNoCause() {
        Report report = Verdicts.of("""
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #4 [a 2/2] RUN apt-get install -y nvtop
                #4 0.31 E: Unable to locate package nvtop
                #4 CANCELED

                #5 [b 2/2] RUN ./release.sh
                #5 ERROR: process "/bin/sh -c ./release.sh" did not complete successfully: exit code: 3
                ------
                ERROR: failed to solve: process "/bin/sh -c ./release.sh" did not complete successfully: exit code: 3
                """);

        assertThat(report.cause()).isEmpty();
        assertThat(report.build().steps())
                .extracting(step -> step.outcome())
                .contains(StepOutcome.CANCELED, StepOutcome.FAILED);
    }

    @Test
    void anErrorThatLongOutputFollowsDidNotStopTheStep() {
        String log =
                "Step 1/2 : FROM debian\n ---> 1f5ba04d4b4c\nStep 2/2 : RUN ./setup.sh\n ---> Running in 8ff78f771535\n"
                        + "E: Unable to locate package nvtop\n"
                        + "configuring part\n".repeat(400)
                        + "giving up\nThe command '/bin/sh -c ./setup.sh' returned a non-zero code: 3\n";

        Report report = Verdicts.of(log);

        assertThat(report.cause()).isEmpty();
        assertThat(report.excerpt().text()).contains("giving up");
    }

    @Test
    void aLogThatStopsInTheMiddleIsTruncatedNotGreen() {
        Report report = Verdicts.of(FAILED_APT.substring(0, FAILED_APT.indexOf("#5 1.31")));

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(report.completeness()).isEqualTo(Completeness.TRUNCATED);
        assertThat(report.cause()).isEmpty();
    }

    @Test
    void clippedOutputIsSaidToBeClipped() {
        Report report = Verdicts.of("""
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #5 [2/2] RUN make
                #5 1.2 [output clipped, log limit 2MiB reached]
                #5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """);

        assertThat(report.completeness()).isEqualTo(Completeness.CLIPPED);
    }

    @Test
    void backtrackingOnAGreenBuildIsAdvice() {
        StringBuilder log = new StringBuilder("Collecting lm-eval\n");
        for (int version = 20; version > 0; version--) {
            log.append("  Downloading lm_eval-0.4.").append(version).append("-py3-none-any.whl.metadata (51 kB)\n");
        }
        log.append("Successfully installed lm_eval-0.4.1\n");

        Report report = Verdicts.of(log.toString());

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.role()).isEqualTo(Role.ADVICE);
            assertThat(finding.category()).isEqualTo("pip-backtracking");
            assertThat(finding.captures()).containsEntry("package", "lm-eval").containsEntry("versions", "20");
            assertThat(finding.fix()).contains("lm-eval");
        });
    }

    @Test
    void aSecondBuildInTheSameLogHasStepsOfItsOwn() {
        String green = "#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n\n"
                + "#2 [1/1] RUN true\n#2 DONE 0.1s\n\n#3 exporting to image\n#3 DONE 0.1s\n\n";

        Report report =
                Verdicts.of(green + "#0 building with \"default\" instance using docker driver\n\n" + FAILED_APT);

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(report.cause()).map(Finding::step).contains("2:#5");
        assertThat(report.build().steps()).extracting(step -> step.id()).startsWith("#1", "#2", "#3", "2:#1", "2:#5");
    }

    @Test
    void aListOfErrorsBelongsToTheErrorThatCountsThem() {
        Report report = Verdicts.of("""
                STEP 1: FROM tool
                error creating build container: 2 errors occurred:

                * Error determining manifest MIME type for docker://localhost/tool:latest: pinging docker registry returned: Get https://localhost/v2/: dial tcp [::1]:443: connect: connection refused
                * Error determining manifest MIME type for docker://registry.example.com/tool:latest: Error reading manifest latest: unknown: Not Found
                error building: error creating build container: no such image "tool" in registry: image not known
                """);

        assertThat(report.cause()).map(Finding::category).contains("registry-network");
        assertThat(report.cause()).map(finding -> finding.lines().toString()).contains("4");
    }

    @Test
    void whatStandsBehindALineIsFoundHoweverLongTheLog() {
        Report report = Verdicts.of("##[group]Run npm run build\n##[endgroup]\n"
                + "copying a file\n".repeat(300)
                + "Error: Turbopack build failed with 1 errors:\n./src/page.tsx:3:1\nExpected ';' or <eof>\n"
                + "    at async build\n".repeat(80)
                + "##[error]Process completed with exit code 1.\n");

        assertThat(report.cause()).hasValueSatisfying(cause -> {
            assertThat(cause.learning()).isEqualTo("bundler-build-failed");
            assertThat(cause.captures()).containsEntry("message", "Expected ';' or <eof>");
        });
    }
}
