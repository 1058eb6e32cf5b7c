package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The legacy docker builder, as text and as the engine's JSON stream. */
class LegacyDockerTest {
    private static final String HEAD = """
            Sending build context to Docker daemon  2.56kB
            Step 1/3 : FROM debian:12 AS base
             ---> 1f5ba04d4b4c
            """;

    @Test
    void eachInstructionIsAStepAndAStageBeginsWithFrom() {
        assertThat(StepTable.withOutcome("""
                DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
                            Install the buildx component to build images with BuildKit:
                            https://docs.docker.com/go/buildx/

                Sending build context to Docker daemon  1.024kB\rSending build context to Docker daemon  25.32MB\r\r
                Step 1/6 : ARG BASE=debian:12
                Step 2/6 : FROM ${BASE} AS build
                12: Pulling from library/debian
                1c7a8b0e1c7a: Pull complete
                Digest: sha256:1c7a8b0e
                Status: Downloaded newer image for debian:12
                 ---> 1f5ba04d4b4c
                Step 3/6 : RUN make
                 ---> Running in 8ff78f771535
                cc -c a.c
                Removing intermediate container 8ff78f771535
                 ---> 6a045298de1b
                Step 4/6 : FROM debian:12
                 ---> 1f5ba04d4b4c
                Step 5/6 : RUN true
                 ---> Using cache
                 ---> 6a045298de1c
                Step 6/6 : LABEL a=b
                 ---> [Warning] The requested image's platform (linux/arm64) does not match the detected host platform
                 ---> Running in 8ff78f771536
                 ---> Removed intermediate container 8ff78f771536
                 ---> 6a045298de1d
                [Warning] One or more build-args [A B] were not consumed
                Successfully built 6a045298de1d
                Successfully tagged tool:latest
                """)).isEqualTo("""
                success, docker-legacy
                client    ok      1-3    -  -        docker-legacy
                Step 1/6  ok      6      -  -        ARG BASE=debian:12
                Step 2/6  ok      7-12   -  build    FROM ${BASE} AS build
                Step 3/6  ok      13-17  -  build    RUN make
                Step 4/6  ok      18-19  -  stage-1  FROM debian:12
                Step 5/6  cached  20-22  -  stage-1  RUN true
                Step 6/6  ok      23-28  -  stage-1  LABEL a=b
                """);
    }

    @Test
    void theFailedCommandIsQuotedAsItStandsAndItsCodeIsTheStepsExitCode() {
        assertThat(StepTable.withOutcome(HEAD + """
                Step 2/3 : RUN echo 'a' && kill -9 $$
                 ---> Running in 8ff78f771535
                a
                The command '/bin/sh -c echo 'a' && kill -9 $$' returned a non-zero code: 137
                """)).isEqualTo("""
                failure, docker-legacy
                Step 1/3  ok          2-3  -  base  FROM debian:12 AS base
                Step 2/3  failed 137  4-7  -  base  RUN echo 'a' && kill -9 $$
                """);
    }

    @Test
    void anErrorBehindOutputThatDoesNotEndItsLineIsFound() {
        assertThat(StepTable.withOutcome(HEAD + """
                Step 2/3 : RUN printf broken; exit 3
                 ---> Running in 8ff78f771535
                brokenThe command '/bin/sh -c printf broken; exit 3' returned a non-zero code: 3
                """)).isEqualTo("""
                failure, docker-legacy
                Step 1/3  ok        2-3  -  base  FROM debian:12 AS base
                Step 2/3  failed 3  4-6  -  base  RUN printf broken; exit 3
                """);
    }

    @Test
    void totalsAreMissingUpToDocker112() {
        assertThat(StepTable.withOutcome("""
                Sending build context to Docker daemon 2.048 kB
                Step 1 : FROM node:onbuild
                # Executing 2 build triggers...
                Step 1 : COPY package.json /usr/src/app/
                Step 1 : RUN npm install
                 ---> Running in 8ff78f771535
                npm WARN package.json: no description
                 ---> 6a045298de1a
                Removing intermediate container 8ff78f771535
                Step 2 : EXPOSE 8080
                 ---> Running in 8ff78f771536
                 ---> 6a045298de1b
                Removing intermediate container 8ff78f771536
                Successfully built 6a045298de1b
                """)).isEqualTo("""
                success, docker-legacy
                Step 1            ok  2-3    -  stage-0  FROM node:onbuild
                Step 1 trigger 1  ok  4      -  stage-0  COPY package.json /usr/src/app/
                Step 1 trigger 2  ok  5-9    -  stage-0  RUN npm install
                Step 2            ok  10-13  -  stage-0  EXPOSE 8080
                """);
    }

    @Test
    void aProgramMayPrintWhatLooksLikeAStep() {
        assertThat(StepTable.withOutcome(HEAD + """
                Step 2/3 : RUN ./install.sh
                 ---> Running in 8ff78f771535
                Step 1/2 : unpacking
                Step 3/3 : done
                Step 1/3 : RUN again
                 ---> 100% done
                Successfully built pycryptodome
                 ---> Removed intermediate container 8ff78f771535
                 ---> 6a045298de1b
                """)).isEqualTo("""
                unknown, docker-legacy
                Step 1/3  ok  2-3   -  base  FROM debian:12 AS base
                Step 2/3  ok  4-12  -  base  RUN ./install.sh
                """);
    }

    @Test
    void whatTheDaemonSaysOfAStepThatRunsNothingIsItsFailure() {
        assertThat(StepTable.withOutcome(HEAD + """
                Step 2/3 : COPY model.bin /
                COPY failed: file not found in build context or excluded by .dockerignore: stat model.bin: file does not exist
                """)).isEqualTo("""
                failure, docker-legacy
                Step 1/3  ok      2-3  -  base  FROM debian:12 AS base
                Step 2/3  failed  4-5  -  base  COPY model.bin /
                """);
    }

    @Test
    void aContainerThatCannotBeRemovedIsNoFailure() {
        assertThat(StepTable.read(HEAD + """
                Step 2/3 : RUN true
                 ---> Running in 8ff78f771535
                Error removing intermediate container 8ff78f771535: no such container
                 ---> 6a045298de1b
                Removing intermediate container 8ff78f771535: device busy
                """).build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to create endpoint x on network bridge: failed to add the host (veth1) <=> sandbox (veth2) pair interfaces: operation not supported",
                "driver failed programming external connectivity on endpoint x: iptables failed",
                "unable to find user app: no matching entries in passwd file",
                "linux spec user: unable to find user app: no matching entries in passwd file"
            })
    void whatTheDaemonSaysOfAContainerThatDidNotStartFailsTheStep(String error) {
        assertThat(StepTable.withOutcome(HEAD + """
                Step 2/3 : RUN make
                 ---> Running in 8ff78f771535
                """ + error + "\n"))
                .contains("failure, docker-legacy")
                .contains("Step 2/3  failed");
    }

    @Test
    void anErrorBeforeTheFirstStepIsTheClients() {
        assertThat(StepTable.withOutcome("""
                Sending build context to Docker daemon  17.41kB
                Error response from daemon: Dockerfile parse error line 2: Unknown flag: platform
                Sending build context to Docker daemon  17.41kB
                Step 1/1 : FROM scratch
                 --->\s
                Successfully built 6a045298de1b
                """)).isEqualTo("""
                success, docker-legacy
                client      failed  2    -  -        docker-legacy
                2:Step 1/1  ok      4-5  -  stage-0  FROM scratch
                """);
    }

    @Test
    void composeBuildsOneServiceAfterTheOtherAndRepeatsTheError() {
        assertThat(StepTable.withOutcome("""
                Building api
                Step 1/1 : FROM debian:12
                 ---> 1f5ba04d4b4c
                Successfully built 1f5ba04d4b4c
                Successfully tagged x_api:latest
                Building worker
                Step 1/2 : FROM debian:12
                 ---> 1f5ba04d4b4c
                Step 2/2 : RUN false
                 ---> Running in 8ff78f771535
                ERROR: Service 'worker' failed to build: The command '/bin/sh -c false' returned a non-zero code: 1
                """)).isEqualTo("""
                failure, docker-legacy
                log         ok        1-6   -  -        the log outside any builder
                Step 1/1    ok        2-3   -  stage-0  FROM debian:12
                2:Step 1/2  ok        7-8   -  stage-0  FROM debian:12
                2:Step 2/2  failed 1  9-11  -  stage-0  RUN false
                """);
    }

    @Test
    void redChunksOfErrorOutputAreTheStepsOwn() {
        assertThat(StepTable.output(HEAD + """
                Step 2/3 : RUN ./x
                 ---> Running in 8ff78f771535
                \u001b[91mx: warning: old
                \u001b[0m\u001b[91mx: failed
                \u001b[0mThe command '/bin/sh -c ./x' returned a non-zero code: 1
                """)).isEqualTo("""
                6  Step 2/3  x: warning: old
                7  Step 2/3  x: failed
                8  Step 2/3  The command '/bin/sh -c ./x' returned a non-zero code: 1
                """);
    }

    @Test
    void theEnginesJsonStreamIsUnwrapped() {
        String log = """
                {"stream":"Step 1/2 : FROM debian:12"}
                {"stream":"\\n"}
                {"status":"Pulling from library/debian","id":"12"}
                {"status":"Downloading","progressDetail":{"current":1,"total":2},"progress":"[=>  ] 1B/2B","id":"1c7a8b0e1c7a"}
                {"status":"Digest: sha256:1c7a"}
                {"stream":" ---\\u003e 1f5ba04d4b4c\\n"}
                {"stream":"Step 2/2 : RUN ./x"}
                {"stream":"\\n ---\\u003e Running in 8ff78f771535\\n"}
                {"stream":"one\\ntw"}
                {"stream":"o\\nthree\\n"}
                {"stream":"\\u001b[91msaid \\"no\\"\\n\\u001b[0m"}
                {"errorDetail":{"code":1,"message":"The command '/bin/sh -c ./x' returned a non-zero code: 1"},"error":"The command '/bin/sh -c ./x' returned a non-zero code: 1"}
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, docker-legacy
                Step 1/2  ok        1-6   -  stage-0  FROM debian:12
                Step 2/2  failed 1  7-12  -  stage-0  RUN ./x
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                3   Step 1/2  12: Pulling from library/debian
                4   Step 1/2  1c7a8b0e1c7a: Downloading [=>  ] 1B/2B
                5   Step 1/2  Digest: sha256:1c7a
                9   Step 2/2  one
                9   Step 2/2  two
                10  Step 2/2  three
                11  Step 2/2  said "no"
                12  Step 2/2  The command '/bin/sh -c ./x' returned a non-zero code: 1
                """);
    }

    @Test
    void pythonsSpellingOfTheStreamIsReadToo() {
        assertThat(StepTable.withOutcome("""
                {'stream': 'Step 1/2 : FROM debian:12'}
                {'stream': '\\n'}
                {'status': 'Pulling fs layer', 'progressDetail': {}, 'id': '1c7a8b0e1c7a'}
                {'stream': ' ---> 1f5ba04d4b4c\\n'}
                {'stream': "Step 2/2 : ENV A='b'"}
                {'stream': '\\n'}
                {'stream': ' ---> 6a045298de1b\\n'}
                {'aux': {'ID': 'sha256:6a04'}}
                {'stream': 'Successfully built 6a045298de1b\\n'}
                """)).isEqualTo("""
                success, docker-legacy
                Step 1/2  ok  1-4  -  stage-0  FROM debian:12
                Step 2/2  ok  5-7  -  stage-0  ENV A='b'
                """);
    }

    @Test
    void jsonOfOtherProgramsStaysWhatItIs() {
        Report report = StepTable.read("""
                {"status": "error", "message": "not here"}
                {"stream": broken
                {"error": {"code": 1}}
                """);

        assertThat(report.build().format()).isEqualTo("plain");
        assertThat(report.excerpt().text()).contains("{\"status\": \"error\"");
    }
}
