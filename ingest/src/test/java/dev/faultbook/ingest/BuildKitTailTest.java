package dev.faultbook.ingest;

import static dev.faultbook.ingest.FailedPipBuild.EXCERPT;
import static dev.faultbook.ingest.FailedPipBuild.FAILED;
import static dev.faultbook.ingest.FailedPipBuild.FAILED_STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What BuildKit prints again behind the stream: tails of failed steps, excerpts of the Dockerfile, the final error. */
class BuildKitTailTest {
    @Test
    void tailExcerptAndFinalErrorAreTheSameFailure() {
        String log = FAILED + """
                ------
                 > [builder 3/9] RUN pip install x:
                13.90 Collecting x
                14.02 ERROR: No matching distribution found for x
                ------
                """ + EXCERPT + """
                ERROR: failed to build: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1

                View build details: docker-desktop://dashboard/build/default/default/abc
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo(FAILED_STEPS);
        assertThat(StepTable.output(log)).isEqualTo("""
                5  #7  Collecting x
                6  #7  ERROR: No matching distribution found for x
                7  #7  ERROR: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """);
    }

    @Test
    void clientsPrintTailsInThreeWays() {
        String end =
                "------\nERROR: failed to solve: process \"/bin/sh -c pip install x\" did not complete successfully: exit code: 1\n";
        String head = "------\n > [builder 3/9] RUN pip install x:\n";

        assertThat(StepTable.withOutcome(FAILED + head + end)).isEqualTo(FAILED_STEPS);
        assertThat(StepTable.withOutcome(
                        FAILED + head + "#7 14.02 ERROR: No matching distribution found for x\n" + end))
                .isEqualTo(FAILED_STEPS);
        assertThat(StepTable.withOutcome(
                        FAILED + head + "#0 14.02 ERROR: No matching distribution found for x\n" + end))
                .isEqualTo(FAILED_STEPS);
        assertThat(StepTable.withOutcome(FAILED + head + "14.02 ERROR: No matching distribution found for x\n" + end))
                .isEqualTo(FAILED_STEPS);
    }

    @Test
    void twoFailuresHaveTwoBlocksWithRulesThatTouch() {
        String log = """
                #7 [a 1/1] RUN make a
                #7 0.168 compile a
                #7 ERROR: process "/bin/sh -c make a" did not complete successfully: exit code: 4

                #8 [b 1/1] RUN make b
                #8 0.168 compile b
                #8 ERROR: process "/bin/sh -c make b" did not complete successfully: exit code: 2
                ------
                 > [a 1/1] RUN make a:
                0.168 compile a
                ------
                ------
                 > [b 1/1] RUN make b:
                0.168 compile b
                a fragment without its time
                ------
                Dockerfile:3
                --------------------
                   3 | >>> RUN make b
                --------------------
                ERROR: failed to solve: process "/bin/sh -c make a" did not complete successfully: exit code: 4
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                #7  failed 4  1-3  0.2  a  [a 1/1] RUN make a
                #8  failed 2  5-7  0.2  b  [b 1/1] RUN make b
                """);
        assertThat(StepTable.facts(log)).isEqualTo("""
                3 #7 exit {code=4}
                7 #8 exit {code=2}
                17-19 #8 dockerfile {file=Dockerfile, line=3}
                """);
    }

    @Test
    void theExcerptNamesTheInstructionThatFailed() {
        assertThat(StepTable.facts(FAILED + EXCERPT)).isEqualTo("""
                7 #7 exit {code=1}
                8-12 #7 dockerfile {file=Dockerfile, line=12}
                """);
    }

    @Test
    void theFileMayHaveAnyName() {
        String tail = "------\n > [builder 3/9] RUN pip install x:\n------\n";
        assertThat(StepTable.facts(FAILED + tail + EXCERPT.replace("Dockerfile", "app.docker")))
                .contains("dockerfile {file=app.docker, line=12}");
        assertThat(StepTable.facts(FAILED + tail + EXCERPT.replace("Dockerfile", "build/Containerfile.gpu")))
                .contains("dockerfile {file=build/Containerfile.gpu, line=12}");
    }

    @Test
    void aFrameOfSourceCodeIsNoExcerpt() {
        String log = """
                #1 [1/1] RUN true
                #1 DONE 0.1s

                #2 exporting to image
                #2 DONE 0.1s
                src/main.rs:12
                   12 | >>> let x = y;
                """;

        assertThat(StepTable.facts(log)).isEmpty();
        assertThat(StepTable.output(log)).isEqualTo("""
                6  log  src/main.rs:12
                7  log     12 | >>> let x = y;
                """);
    }

    @Test
    void aRuleOfSomethingElseOpensNoBlock() {
        String log = """
                #7 [1/1] RUN make
                #7 0.100 one
                #7 ...
                ------
                something else prints this

                #7 [1/1] RUN make
                #7 0.200 two
                #7 DONE 0.2s
                """;

        assertThat(StepTable.output(log)).isEqualTo("""
                2  #7   one
                5  log  something else prints this
                8  #7   two
                """);
    }
}
