package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What older BuildKits print otherwise. */
class BuildKitGenerationsTest {
    /** moby/buildkit v0.3, v0.4: no DONE and no CACHED, but what happened to a step and when. */
    @Test
    void docker1809PrintsEvents() {
        String log = """
                #2 [internal] load build definition from Dockerfile
                #2       digest: sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #2         name: "[internal] load build definition from Dockerfile"
                #2      started: 2018-11-09 12:00:00.100000000 +0000 UTC
                #2    completed: 2018-11-09 12:00:00.135700000 +0000 UTC
                #2     duration: 35.7ms
                #2 transferring dockerfile: 37B done

                #4 [1/3] FROM docker.io/library/debian@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f...
                #4       digest: sha256:1f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #4         name: "[1/3] FROM docker.io/library/debian@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c"
                #4       cached: true

                #5 [2/3] RUN make
                #5       digest: sha256:2f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #5         name: "[2/3] RUN make"
                #5      started: 2018-11-09 12:00:01.000000000 +0000 UTC
                #5 0.200 compile "a"
                #5    completed: 2018-11-09 12:01:02.500000000 +0000 UTC
                #5     duration: 1m1.5s
                #5        error: "executor failed running [/bin/sh -c make]: exit code: 2"

                #6 [3/3] COPY . .
                #6       digest: sha256:3f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #6        error: "context canceled"

                rpc error: code = Unknown desc = executor failed running [/bin/sh -c make]: exit code: 2
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                #2  ok        1-7    0.0   -  [internal] load build definition from Dockerfile
                #4  cached    9-12   -     -  [1/3] FROM docker.io/library/debian@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f...
                #5  failed 2  14-21  61.5  -  [2/3] RUN make
                #6  canceled  23-25  -     -  [3/3] COPY . .
                """);
        assertThat(StepTable.read(log).build().startedAt()).hasToString("2018-11-09T12:00:00.100Z");
        assertThat(StepTable.read(log).build().duration()).hasToString("PT1M2.4S");
    }

    /** moby/buildkit v0.5 to v0.7: a time has five characters, of which the point may be the last. */
    @Test
    void longTimesThatLostTheirEndsDoNotCount() {
        assertThat(StepTable.of("""
                #5 [1/2] RUN make
                #5 999.9 one
                #5 1234. two
                #5 9999. three
                #5 1.234 four, which was at 12340 s
                """)).isEqualTo("""
                #5  running  1-5  9999.0  -  [1/2] RUN make
                """);
    }

    /** moby/buildkit v0.8 prints each step's digest behind its name. */
    @Test
    void aDigestBehindTheNameIsNoLayer() {
        assertThat(StepTable.of("""
                #5 [1/1] RUN make
                #5 sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #5 0.268 text
                #5 ...

                #4 [internal] load metadata for docker.io/library/debian:12
                #4 sha256:1f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #4 DONE 0.5s

                #5 [1/1] RUN make
                #5 sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0
                #5 DONE 0.9s
                """)).isEqualTo("""
                #5  ok  1-12  0.9  -  [1/1] RUN make
                #4  ok  6-8   0.5  -  [internal] load metadata for docker.io/library/debian:12
                """);
    }

    /** Up to moby/buildkit v0.10. */
    @Test
    void theEndOfAStepMayStandBehindItsLastWords() {
        String log = """
                #5 [1/2] RUN printf text
                #5 0.268 text#5 DONE 0.3s

                #6 [2/2] RUN docker build .
                #6 0.300 #6 DONE 0.1s
                #6 0.400 text #5 DONE 0.1s
                #6 DONE 0.5s
                """;

        assertThat(StepTable.of(log)).isEqualTo("""
                #5  ok  1-2  0.3  -  [1/2] RUN printf text
                #6  ok  4-7  0.5  -  [2/2] RUN docker build .
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                2  #5  text
                5  #6  #6 DONE 0.1s
                6  #6  text #5 DONE 0.1s
                """);
    }

    @Test
    void aNameThatWasCutInTheStreamIsWholeInTheTail() {
        assertThat(StepTable.of("""
                #5 [1/1] RUN make a very long list of things that nobody wants to see in a line ...
                #5 0.268 text
                #5 ERROR: executor failed running [/bin/sh -c make]: runc did not terminate sucessfully
                ------
                 > [1/1] RUN make a very long list of things that nobody wants to see in a line of its own:
                ------
                failed to solve with frontend dockerfile.v0: failed to build LLB: executor failed running [/bin/sh -c make]: runc did not terminate sucessfully
                """)).isEqualTo("""
                #5  failed  1-3  0.3  -  [1/1] RUN make a very long list of things that nobody wants to see in a line ...
                """);
    }

    /** moby/buildkit v0.10, v0.11 number a line when it comes, but its step when that is first printed. */
    @Test
    void whatAStepSaidBeforeItWasNumberedHasZeroInItsFirstBurst() {
        String log = """
                #4 [web 2/2] RUN npm ci
                #0 0.521 npm ERR! code ENOTFOUND
                100 3543k  100 3543k
                #0 0.600 npm ERR! errno ENOTFOUND
                #4 2.000 done with fallback mirror
                #4 ...

                #5 [builder 2/2] RUN make
                #0 1.021 gcc -c a.c
                #0 1.234 a.c:1:10: fatal error: foo.h: No such file or directory
                #5 ...

                #4 [web 2/2] RUN npm ci
                #4 DONE 2.1s

                #5 [builder 2/2] RUN make
                #5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                ------
                 > [builder 2/2] RUN make:
                #0 1.021 gcc -c a.c
                #0 1.234 a.c:1:10: fatal error: foo.h: No such file or directory
                ------
                ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                #4  ok        1-14  2.1  web      [web 2/2] RUN npm ci
                #5  failed 2  8-17  1.2  builder  [builder 2/2] RUN make
                """);
        assertThat(StepTable.output(log.substring(0, log.indexOf("#5 ERROR")))).isEqualTo("""
                2   #4  npm ERR! code ENOTFOUND
                3   #4  100 3543k  100 3543k
                4   #4  npm ERR! errno ENOTFOUND
                5   #4  done with fallback mirror
                9   #5  gcc -c a.c
                10  #5  a.c:1:10: fatal error: foo.h: No such file or directory
                """);
        assertThat(Verdicts.of(log).cause().orElseThrow().learning()).isEqualTo("header-missing");
    }

    /** docker/buildx v0.8, v0.9 number a terminal's tails 0. */
    @Test
    void zeroIsNoStep() {
        assertThat(StepTable.of("""
                #5 [1/1] RUN make
                #5 0.268 text
                #5 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
                #0 0.268 text
                """)).isEqualTo("""
                #5  failed 2  1-3  0.3  -  [1/1] RUN make
                """);
    }

    @Test
    void aLogThatStartsInTheMiddleLearnsTheNamesLater() {
        assertThat(StepTable.of("""
                #7 14.02   Downloading torch-2.4.0-cp310-cp310-manylinux1_x86_64.whl (797.2 MB)
                #7 ...

                #5 [runtime 2/4] RUN apt-get update
                #5 DONE 12.6s

                #7 [builder 3/9] RUN pip install -r requirements.txt
                #7 DONE 31.4s
                """)).isEqualTo("""
                #7  ok  1-8  31.4  builder  [builder 3/9] RUN pip install -r requirements.txt
                #5  ok  4-5  12.6  runtime  [runtime 2/4] RUN apt-get update
                """);
        assertThat(StepTable.of("""
                #6 sha256:4a8d9d0c6a0e9bdbbc2fd0a8d5b3a3f0f0a0a3c4b2c1d0e9f8a7b6c5d4e3f2a1 49.55MB / 49.55MB 1.1s done
                #6 DONE 2.0s
                """)).isEqualTo("""
                #6  ok  1-2  2.0  -  step #6
                """);
    }

    @Test
    void stepsStandWhereTheEarliestOfTheirLinesImplies() {
        String log = """
                2025-10-13T23:07:30.0000000Z #5 [1/2] RUN make
                2025-10-13T23:07:31.0000000Z #5 0.500 one
                2025-10-13T23:07:34.0000000Z #5 4.200 two
                2025-10-13T23:07:34.0000000Z #5 DONE 4.3s
                """;

        assertThat(StepTable.read(log).build().steps().getFirst().startedAt()).hasToString("2025-10-13T23:07:29.700Z");
        assertThat(StepTable.read(log).build().steps().getFirst().duration()).hasToString("PT4.3S");
    }
}
