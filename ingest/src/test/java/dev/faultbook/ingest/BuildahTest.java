package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** buildah and podman build. */
class BuildahTest {
    private static final String ID = "33b87f2704e5db93941009e57f138cddf6f1cf2a76c3174b2dea4086c070854b";

    @Test
    void stepsHaveTheirStageAndCachedOnesStayCached() {
        assertThat(StepTable.withOutcome("""
                [1/2] STEP 1/2: FROM docker.io/library/golang:1.20 AS build
                Trying to pull docker.io/library/golang:1.20...
                Getting image source signatures
                Copying blob 1c7a8b0e done   |
                Writing manifest to image destination
                [1/2] STEP 2/2: RUN go build
                --> c450021b6d5a
                [2/2] STEP 1/3: FROM docker.io/library/alpine
                [2/2] STEP 2/3: COPY --from=build /app /app
                --> Using cache %1$s
                --> 33b87f2704e5
                [2/2] STEP 3/3: CMD ["/app"]
                --> Cache pulled from remote registry.example.com/cache:1
                --> Pushing cache registry.example.com/cache:2
                [2/2] COMMIT tool:1
                --> b01dc244072c
                Successfully tagged localhost/tool:1
                %1$s
                """.formatted(ID))).isEqualTo("""
                success, buildah
                [1/2] STEP 1/2  ok      1-5    -  build    FROM docker.io/library/golang:1.20 AS build
                [1/2] STEP 2/2  ok      6-7    -  build    RUN go build
                [2/2] STEP 1/3  ok      8      -  stage-1  FROM docker.io/library/alpine
                [2/2] STEP 2/3  cached  9-11   -  stage-1  COPY --from=build /app /app
                [2/2] STEP 3/3  cached  12-18  -  stage-1  CMD ["/app"]
                """);
    }

    @Test
    void totalsAndStagesAreMissingUpTo121AndIdsAreShorter() {
        assertThat(StepTable.withOutcome("""
                STEP 1: FROM debian:12
                STEP 2: ENV A=b
                --> 33b87f2704e
                STEP 3: RUN echo STEP 4: nothing
                STEP 4: nothing
                --> 43b87f2704e
                STEP 4: COMMIT nothing here
                STEP 4: LABEL a=b
                COMMIT tool
                --> 53b87f2704e
                """)).isEqualTo("""
                success, buildah
                STEP 1  ok  1     -  -  FROM debian:12
                STEP 2  ok  2-3   -  -  ENV A=b
                STEP 3  ok  4-7   -  -  RUN echo STEP 4: nothing
                STEP 4  ok  8-10  -  -  LABEL a=b
                """);
    }

    @Test
    void theCommitIsCountedLikeAStepUpTo121() {
        assertThat(StepTable.withOutcome("""
                STEP 1: FROM debian:12
                STEP 2: RUN make
                STEP 3: COMMIT tool
                Getting image source signatures
                Copying blob sha256:edf72af6d627
                Writing manifest to image destination
                --> 33b87f2704e
                %s
                """.formatted(ID))).isEqualTo("""
                success, buildah
                STEP 1  ok  1    -  -  FROM debian:12
                STEP 2  ok  2-8  -  -  RUN make
                """);
    }

    @Test
    void aPlatformsImageIsKnownByItsLayerWhileAProgramRunsForAnother() {
        assertThat(StepTable.withOutcome("""
                [linux/amd64] STEP 1/2: FROM debian:12
                [linux/arm64] STEP 1/2: FROM debian:12
                [linux/amd64] STEP 2/2: RUN make
                [linux/arm64] STEP 2/2: RUN make
                [linux/amd64] COMMIT
                --> 33b87f2704e5
                %1$s
                [linux/arm64] COMMIT
                --> 33b87f2704e5
                %1$s
                """.formatted(ID))).startsWith("success");
    }

    @Test
    void withTwoPlatformsAFailureGoesToTheOneThatItNames() {
        assertThat(StepTable.withOutcome("""
                [linux/amd64] STEP 1/2: FROM debian:12
                [linux/arm64] STEP 1/2: FROM debian:12
                [linux/arm64] STEP 2/2: RUN make
                [linux/amd64] STEP 2/2: RUN make
                cc a.c
                Error: [linux/arm64]: building at STEP "RUN make": while running runtime: exit status 2
                """)).isEqualTo("""
                failure, buildah
                [linux/amd64] STEP 1/2  ok        1    -  - linux/amd64  FROM debian:12
                [linux/arm64] STEP 1/2  ok        2    -  - linux/arm64  FROM debian:12
                [linux/arm64] STEP 2/2  failed 2  3-6  -  - linux/arm64  RUN make
                [linux/amd64] STEP 2/2  canceled  4-5  -  - linux/amd64  RUN make
                """);
    }

    @Test
    void severalErrorsAreListedBelowTheirCount() {
        assertThat(StepTable.withOutcome("""
                [linux/amd64] STEP 1/2: FROM debian:12
                [linux/amd64] STEP 2/2: COPY a b
                [linux/arm64] STEP 1/2: FROM debian:12
                [linux/arm64] STEP 2/2: COPY a b
                Error: 2 errors occurred:
                \t* [linux/amd64]: building at STEP "COPY a b": checking on sources under "/src": copier: stat: "/a": no such file or directory
                \t* [linux/arm64]: building at STEP "COPY a b": checking on sources under "/src": copier: stat: "/a": no such file or directory


                """)).isEqualTo("""
                failure, buildah
                [linux/amd64] STEP 1/2  ok      1    -  - linux/amd64  FROM debian:12
                [linux/amd64] STEP 2/2  failed  2-6  -  - linux/amd64  COPY a b
                [linux/arm64] STEP 1/2  ok      3    -  - linux/arm64  FROM debian:12
                [linux/arm64] STEP 2/2  failed  4-7  -  - linux/arm64  COPY a b
                """);
    }

    @Test
    void eachPlatformHasAnImageAndTheBuildIsOverWithTheLast() {
        String log = """
                [linux/amd64] STEP 1/2: FROM debian:12
                [linux/amd64] STEP 2/2: RUN make
                [linux/amd64] COMMIT
                --> 33b87f2704e5
                %1$s
                [linux/arm64] STEP 1/2: FROM debian:12
                [linux/arm64] STEP 2/2: RUN make
                """.formatted(ID);

        assertThat(StepTable.withOutcome(log)).startsWith("unknown");
        assertThat(StepTable.withOutcome(log + "[linux/arm64] COMMIT\n--> 33b87f2704e5\n" + ID + "\n"))
                .isEqualTo("""
                success, buildah
                [linux/amd64] STEP 1/2  ok  1     -  - linux/amd64  FROM debian:12
                [linux/amd64] STEP 2/2  ok  2-5   -  - linux/amd64  RUN make
                [linux/arm64] STEP 1/2  ok  6     -  - linux/arm64  FROM debian:12
                [linux/arm64] STEP 2/2  ok  7-10  -  - linux/arm64  RUN make
                """);
    }

    @Test
    void parallelStagesMixAndOnlyProgramsPrint() {
        assertThat(StepTable.output("""
                [1/2] STEP 1/2: FROM debian:12 AS a
                [1/2] STEP 2/2: RUN make a
                [2/2] STEP 1/3: FROM debian:12
                [2/2] STEP 2/3: COPY x /
                make: a
                --> 33b87f2704e5
                [2/2] STEP 3/3: COPY --from=a /a /
                make: *** [a] Error 2
                Error: building at STEP "RUN make a": while running runtime: exit status 2
                """)).isEqualTo("""
                5  [1/2] STEP 2/2  make: a
                8  [1/2] STEP 2/2  make: *** [a] Error 2
                9  [1/2] STEP 2/2  Error: building at STEP "RUN make a": while running runtime: exit status 2
                """);
    }

    @Test
    void aProcessThatASignalEndedHasTheShellsExitCodeThoughTheErrorSaysOne() {
        assertThat(StepTable.withOutcome("""
                STEP 1/2: FROM debian:12
                STEP 2/2: RUN ./hungry
                container exited on killed
                Error: building at STEP "RUN ./hungry": while running runtime: exit status 1
                """)).isEqualTo("""
                failure, buildah
                STEP 1/2  ok          1    -  -  FROM debian:12
                STEP 2/2  failed 137  2-4  -  -  RUN ./hungry
                """);
    }

    @Test
    void aCommitThatFailsDumpsAStepThatIsNotRead() {
        assertThat(StepTable.withOutcome("""
                STEP 1/2: FROM debian:12
                STEP 2/2: RUN echo "exit status 7"
                exit status 7
                time="2026-11-22T19:34:45Z" level=error msg="io: read/write on closed pipe"
                Error: committing container for step {Env:[A={b}: exit status 9] Command:run Args:[echo] Flags:[]}: copying layers: write: no space left on device
                """)).isEqualTo("""
                failure, buildah
                STEP 1/2  ok      1    -  -  FROM debian:12
                STEP 2/2  failed  2-5  -  -  RUN echo "exit status 7"
                """);
    }

    @Test
    void oldPodmanSaysErrorTwiceAndLogrusMayBeFatal() {
        assertThat(StepTable.withOutcome("""
                STEP 1/1: FROM nowhere:12
                Error: error building at STEP "FROM nowhere:12": error resolving name
                """)).startsWith("failure, buildah\nSTEP 1/1  failed");
        assertThat(StepTable.withOutcome("""
                STEP 1/1: FROM nowhere:12
                WARN[0000] short-name resolution
                FATA[0001] unable to pull nowhere:12
                """)).startsWith("failure, buildah\nSTEP 1/1  failed");
    }

    @Test
    void buildahFromRunsTriggersAndPrintsTheContainersName() {
        assertThat(StepTable.withOutcome("""
                STEP 1: COPY ./run.sh /usr/bin/run.sh
                STEP 2: RUN /usr/bin/run.sh
                running
                tool-working-container
                """)).startsWith("success");
    }

    @Test
    void theSecondBuildOfALogHasStepsOfItsOwn() {
        assertThat(StepTable.withOutcome("""
                STEP 1/1: FROM debian:12
                COMMIT a
                --> 33b87f2704e5
                STEP 1/1: FROM debian:12
                COMMIT b
                """)).isEqualTo("""
                unknown, buildah
                STEP 1/1    ok  1-3  -  -  FROM debian:12
                2:STEP 1/1  ok  4-5  -  -  FROM debian:12
                """);
    }

    @Test
    void aPlatformsLastStepEndsTheStagesThatItTookFrom() {
        assertThat(StepTable.of("""
                [linux/amd64] [1/2] STEP 1/2: FROM debian:12 AS a
                [linux/arm64] [1/2] STEP 1/2: FROM debian:12 AS a
                [linux/amd64] [1/2] STEP 2/2: RUN make
                [linux/arm64] [1/2] STEP 2/2: RUN make
                [linux/amd64] [2/2] STEP 1/2: FROM scratch
                [linux/amd64] [2/2] STEP 2/2: COPY --from=a /a /
                [linux/amd64] [2/2] COMMIT
                --> 33b87f2704e5
                make: no
                Error: [linux/arm64]: building at STEP "RUN make": while running runtime: exit status 2
                """)).isEqualTo("""
                [linux/amd64] [1/2] STEP 1/2  ok        1     -  a linux/amd64        FROM debian:12 AS a
                [linux/arm64] [1/2] STEP 1/2  ok        2     -  a linux/arm64        FROM debian:12 AS a
                [linux/amd64] [1/2] STEP 2/2  ok        3     -  a linux/amd64        RUN make
                [linux/arm64] [1/2] STEP 2/2  failed 2  4-10  -  a linux/arm64        RUN make
                [linux/amd64] [2/2] STEP 1/2  ok        5     -  stage-1 linux/amd64  FROM scratch
                [linux/amd64] [2/2] STEP 2/2  ok        6-8   -  stage-1 linux/amd64  COPY --from=a /a /
                """);
    }

    @Test
    void theExitStatusOfBuildahsOwnWorkIsNotTheSteps() {
        assertThat(StepTable.of("""
                STEP 1/2: FROM debian:12
                Copying blob sha256:edf72af6d627
                Error: creating build container: copying system image from manifest list: writing blob: adding layer with blob "sha256:edf72af6d627": ApplyLayer stdout:  stderr: open /root/.bashrc: permission denied exit status 1
                """)).isEqualTo("""
                STEP 1/2  failed  1-3  -  -  FROM debian:12
                """);
    }
}
