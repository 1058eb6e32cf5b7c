package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What BuildKit's clients print behind the stream: tails of failed steps, warnings, excerpts, the final error. */
class BuildKitTailTest {
    private static final String FAILED = """
            #1 [internal] load build definition from Dockerfile
            #1 DONE 0.0s

            #7 [builder 3/9] RUN pip install x
            #7 13.90 Collecting x
            #7 14.02 ERROR: No matching distribution found for x
            #7 ERROR: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
            """;

    private static final String FAILED_STEPS = """
            failure, buildkit-plain
            #1  ok        1-2  0.0   -        [internal] load build definition from Dockerfile
            #7  failed 1  4-7  14.0  builder  [builder 3/9] RUN pip install x
            """;

    private static final String EXCERPT = """
            Dockerfile:12
            --------------------
              10 |     COPY . .
              11 |
              12 | >>> RUN pip install \\
              13 | >>>     x
              14 |
            --------------------
            """;

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
    void anErrorBeforeTheFirstInstructionIsTheClients() {
        String log = """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                Dockerfile:4
                --------------------
                   4 | >>> COPY --from=build /version /app/
                --------------------
                ERROR: failed to build: failed to solve: circular dependency detected on stage: build
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                #1      ok      1-2  0.0  -  [internal] load build definition from Dockerfile
                client  failed  7    -    -  docker build
                """);
        assertThat(StepTable.facts(log)).isEqualTo("3-5 client dockerfile {file=Dockerfile, line=4}\n");
    }

    @Test
    void warningsBehindTheStreamAreNoOutput() {
        String log = """
                #1 [1/1] RUN true
                #1 DONE 0.1s

                #2 exporting to image
                #2 DONE 0.1s

                 \u001b[33m2 warnings found (use docker --debug to expand):
                \u001b[0m - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 2)
                 - a warning of before there were rules
                """;

        assertThat(StepTable.withOutcome(log)).startsWith("success, ").hasLineCount(3);
        assertThat(StepTable.output(log)).isEmpty();
    }

    @Test
    void warningsWithDetailsHaveExcerptsOfTheirOwn() {
        String log = FAILED + """
                ------
                 > [builder 3/9] RUN pip install x:
                ------

                 1 warning found:
                 - FromAsCasing: 'as' and 'FROM' keywords' casing do not match (line 2)
                The 'as' keyword should match the case of the 'from' keyword
                More info: https://docs.docker.com/go/dockerfile/rule/from-as-casing/
                Dockerfile:2
                --------------------
                   2 | >>> FROM debian as builder
                --------------------

                """ + EXCERPT + """
                ERROR: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo(FAILED_STEPS);
        assertThat(StepTable.facts(log)).isEqualTo("""
                7 #7 exit {code=1}
                21-25 #7 dockerfile {file=Dockerfile, line=12}
                """);
    }

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

    @Test
    void whatIsCanceledIsNoFailure() {
        assertThat(StepTable.withOutcome("""
                #4 [a 2/2] RUN make
                #4 0.310 compile
                #4 CANCELED

                #5 [b 2/2] RUN make
                #5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 137: context canceled
                ERROR: failed to solve: Canceled: context canceled
                """)).isEqualTo("""
                failure, buildkit-plain
                #4      canceled  1-3  0.3  a  [a 2/2] RUN make
                #5      canceled  5-6  -    b  [b 2/2] RUN make
                client  canceled  7    -    -  docker build
                """);
    }

    @Test
    void theErrorOfAClientMayHaveSeveralLines() {
        String log = """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                ERROR: failed to build: failed to solve: Cache export is not supported for the docker driver.
                Switch to a different driver, or turn on the containerd image store, and try again.
                Learn more at https://docs.docker.com/go/build-cache-backends/

                make: *** [Makefile:3: image] Error 1
                """;

        assertThat(StepTable.output(log)).isEqualTo("""
                3  client  ERROR: failed to build: failed to solve: Cache export is not supported for the docker driver.
                4  client  Switch to a different driver, or turn on the containerd image store, and try again.
                5  client  Learn more at https://docs.docker.com/go/build-cache-backends/
                7  log     make: *** [Makefile:3: image] Error 1
                """);
    }

    @Test
    void whatFollowsAFailedCommandIsTheJobs() {
        String log = FAILED + """
                ERROR: failed to solve: process "/bin/sh -c pip install x" did not complete successfully: exit code: 1
                make: *** [Makefile:3: image] Error 1
                """;

        assertThat(StepTable.output(log)).endsWith("9  log  make: *** [Makefile:3: image] Error 1\n");
    }

    @Test
    void anErrorOfAnotherProcessDoesNotEndTheBuild() {
        assertThat(StepTable.withOutcome("""
                #7 [1/1] RUN make
                #7 0.100 one
                #7 ...
                ERROR: an unhappy neighbour

                #7 [1/1] RUN make
                #7 0.200 two
                #7 DONE 0.2s

                #8 exporting to image
                #8 DONE 0.1s
                """)).isEqualTo("""
                success, buildkit-plain
                #7      ok  1-8    0.2  -  [1/1] RUN make
                client  ok  4      -    -  docker build
                #8      ok  10-11  0.1  -  exporting to image
                """);
    }

    @Test
    void emulatedAndKilledProcessesAreTold() {
        assertThat(StepTable.of("""
                #7 [linux/arm64 2/3] RUN make
                #7 5.100 one
                #7 ERROR: process "/dev/.buildkit_qemu_emulator /bin/sh -c make" did not complete successfully: exit code: 255

                #8 [linux/amd64 2/3] RUN make
                #8 ERROR: process "/bin/sh -c make" did not complete successfully: cannot allocate memory
                """)).isEqualTo("""
                #7  failed 255  1-3  5.1  - linux/arm64*  [linux/arm64 2/3] RUN make
                #8  failed      5-6  -    - linux/amd64   [linux/amd64 2/3] RUN make
                """);
    }

    @Test
    void aCheckSaysHowItEnded() {
        String checked = """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s
                """;

        assertThat(StepTable.withOutcome(checked + "Check complete, no warnings found.\n"))
                .startsWith("success, ")
                .hasLineCount(2);
        String failed = checked + """
                Check complete, 1 warning has been found!

                WARNING: FromAsCasing - https://docs.docker.com/go/dockerfile/rule/from-as-casing/
                'as' and 'FROM' keywords' casing do not match
                Dockerfile:2
                --------------------
                   2 | >>> FROM debian as builder
                --------------------

                something else
                """;
        assertThat(StepTable.withOutcome(failed)).startsWith("failure, ");
        assertThat(StepTable.facts(failed)).isEqualTo("7-9 client dockerfile {file=Dockerfile, line=2}\n");
        assertThat(StepTable.output(failed)).isEqualTo("""
                3   client  Check complete, 1 warning has been found!
                5   client  WARNING: FromAsCasing - https://docs.docker.com/go/dockerfile/rule/from-as-casing/
                6   client  'as' and 'FROM' keywords' casing do not match
                12  log     something else
                """);
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
}
