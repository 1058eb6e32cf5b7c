package dev.faultbook.ingest;

import static dev.faultbook.ingest.FailedPipBuild.EXCERPT;
import static dev.faultbook.ingest.FailedPipBuild.FAILED;
import static dev.faultbook.ingest.FailedPipBuild.FAILED_STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What BuildKit's clients say of the whole build: warnings, cancellations, errors of their own. */
class BuildKitClientTest {
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
}
