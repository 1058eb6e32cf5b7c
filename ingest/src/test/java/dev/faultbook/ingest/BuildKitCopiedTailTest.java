package dev.faultbook.ingest;

import static dev.faultbook.ingest.FailedPipBuild.EXCERPT;
import static dev.faultbook.ingest.FailedPipBuild.FAILED;
import static dev.faultbook.ingest.FailedPipBuild.FAILED_STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;

/** Logs of which only the end was copied: a tail without its stream, or without its head. */
class BuildKitCopiedTailTest {
    @Test
    void theTailIsAllThatWasCopied() {
        String log = """
                ------
                 > [builder 3/9] RUN pip install x:
                13.90 Collecting x
                14.02 ERROR: No matching distribution found for x
                ------
                """ + EXCERPT + """
                ERROR: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                log     ok        1     -  -        the log outside any builder
                tail 1  failed 1  2-14  -  builder  [builder 3/9] RUN pip install x
                """);
        assertThat(StepTable.facts(log)).contains("tail 1 dockerfile {file=Dockerfile, line=12}");
        assertThat(StepTable.withOutcome(log.indent(2))).contains("tail 1  failed 1  2-14");
    }

    @Test
    void theEndOfTheStreamIsAllThatWasCopied() {
        String log = """
                #7 ERROR: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                ------
                 > [builder 3/9] RUN pip install x:
                14.02 ERROR: No matching distribution found for x
                ------
                ERROR: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                #7  failed 1  1-4  -  builder  [builder 3/9] RUN pip install x
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                1  #7  ERROR: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                4  #7  ERROR: No matching distribution found for x
                """);
    }

    @Test
    void aTailWithoutItsHeadIsTheFailedSteps() {
        String log = """
                #7 ERROR: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                ------
                0.164 error: no such package
                ------
                ERROR: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """;

        assertThat(StepTable.output(log)).endsWith("3  #7  error: no such package\n");
    }

    @Test
    void whereOnlyTheTailWasKeptItIsTheStepsOutput() {
        String log = """
                ------
                 > [2/2] RUN make:
                0.211 make: *** No targets specified and no makefile found.  Stop.
                ------
                ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """;

        assertThat(StepTable.of(log)).isEqualTo("""
                log     ok        1    -  -  the log outside any builder
                tail 1  failed 2  2-5  -  -  [2/2] RUN make
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                1  log     ------
                3  tail 1  make: *** No targets specified and no makefile found.  Stop.
                5  tail 1  ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """);
    }

    @Test
    void aTailMayBePaddedToTheWidthOfATerminal() {
        String tail = """
                ------
                 > [builder 3/9] RUN pip install x:
                14.02 ERROR: No matching distribution found for x
                ------
                """;

        assertThat(StepTable.withOutcome(FAILED + tail.replace("\n", "      \n")))
                .isEqualTo(FAILED_STEPS);
    }

    @Test
    void theOnlyStepThatStillRanIsTheOneWhoseProcessFailed() {
        Report report = StepTable.read("""
                #20 54.48 error: package `shop v0.2.4 (/src)` cannot be built because it requires rustc 1.66.1 or newer
                ------
                executor failed running [/bin/sh -c cargo build --release]: exit code: 101
                """);

        assertThat(report.build().steps())
                .filteredOn(step -> step.outcome() == StepOutcome.FAILED)
                .extracting(Step::id, Step::exitCode)
                .containsExactly(tuple("#20", 101));
    }

    @Test
    void aStepThatStillRanIsNotBlamedForAnothersProcess() {
        Report report = StepTable.read("""
                #8 [web 3/4] RUN npm ci
                #8 1.204 added 120 packages
                ------
                ERROR: failed to solve: process "/bin/sh -c cargo build --release" did not complete successfully: exit code: 101
                """);

        assertThat(report.build().steps())
                .filteredOn(step -> step.outcome() == StepOutcome.FAILED)
                .extracting(Step::id)
                .doesNotContain("#8");
    }

    @Test
    void theHeadHasLostItsFirstBlank() {
        String log = """
                > [builder 3/9] RUN pip install x:
                13.90 Collecting x
                14.02 ERROR: No matching distribution found for x
                ------
                failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """;

        assertThat(StepTable.withOutcome(log)).contains("builder  [builder 3/9] RUN pip install x");
        assertThat(StepTable.output(log)).contains("  ERROR: No matching distribution found for x\n");
    }

    @Test
    void theTailBeginsInItsMiddle() {
        String log = """
                9.982 Collecting x
                14.02 ERROR: No matching distribution found for x
                532.0 again

                1034.5 and again
                ------
                failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """;

        assertThat(StepTable.withOutcome(log)).startsWith("failure");
        assertThat(StepTable.output(log)).startsWith("""
                1  log  Collecting x
                2  log  ERROR: No matching distribution found for x
                3  log  again
                5  log  and again
                """);
    }

    @Test
    void whatWasCopiedMayBeIndented() {
        assertThat(StepTable.output("""
                 44.88   failed to execute command: No such file or directory (os error 2)
                 44.88   is `cmake` not installed?
                 44.88
                 44.90 warning: build failed, waiting for other jobs to finish...
                """)).isEqualTo("""
                1  log    failed to execute command: No such file or directory (os error 2)
                2  log    is `cmake` not installed?
                3  log   44.88
                4  log  warning: build failed, waiting for other jobs to finish...
                """);
    }

    @Test
    void theClientsLastWordsTellHowTheCommandEndedWhoseStepWasNotCopied() {
        String words =
                "failed to solve: process \"/bin/sh -c yarn build\" did not complete successfully: exit code: 137\n";
        String legacy = "Complete!\nThe command '/bin/sh -c yum install -y wget' returned a non-zero code: 8\n";
        String other = "the server answered with code: 404\n";
        String hostile = "The command 'x' returned a non-zero code: " + "9".repeat(40) + "\n";

        assertThat(StepTable.read(words).build().steps())
                .extracting(Step::outcome, Step::exitCode)
                .containsExactly(tuple(StepOutcome.FAILED, 137));
        assertThat(StepTable.read(legacy).build().steps())
                .extracting(Step::outcome, Step::exitCode)
                .containsExactly(tuple(StepOutcome.FAILED, 8));
        assertThat(StepTable.read(other + hostile).build().steps())
                .extracting(Step::exitCode)
                .containsOnlyNulls();
        assertThat(StepTable.read(legacy + "Successfully built 1f2e3d4c5b6a\n")
                        .build()
                        .steps())
                .extracting(Step::outcome, Step::exitCode)
                .containsExactly(tuple(StepOutcome.OK, null));
    }

    @Test
    void whatAnActionPutsBeforeTheClientsWordsIsNotTheirs() {
        assertThat(StepTable.output("""
                buildx failed with: error: failed to solve: unexpected status: 403 Forbidden
                Error: buildx failed with: ERROR: failed to solve: unexpected status: 403 Forbidden
                """)).isEqualTo("""
                1  log  error: failed to solve: unexpected status: 403 Forbidden
                2  log  ERROR: failed to solve: unexpected status: 403 Forbidden
                """);
    }

    @Test
    void otherNumbersAreNoTimes() {
        String log = """
                0.5 is no time
                12.345 is none
                3.141 is one
                2.718 would be earlier
                error: 3.142 is not at the start
                """;

        assertThat(StepTable.output(log)).isEqualTo("""
                1  log  0.5 is no time
                2  log  12.345 is none
                3  log  is one
                4  log  2.718 would be earlier
                5  log  error: 3.142 is not at the start
                """);
    }
}
