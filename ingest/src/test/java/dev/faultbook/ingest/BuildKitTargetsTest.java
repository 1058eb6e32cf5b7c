package dev.faultbook.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Builds of several targets (docker buildx bake, docker compose) and platforms. */
class BuildKitTargetsTest {
    private static final String BAKE = """
            #1 [internal] load local bake definitions
            #1 DONE 0.0s

            #2 [api internal] load build definition from Dockerfile
            #2 DONE 0.0s

            #3 [web internal] load build definition from Dockerfile
            #3 DONE 0.0s

            #4 [api internal] load build context
            #4 DONE 0.0s

            #5 [web internal] load build context
            #5 DONE 0.0s

            #6 [api build 1/2] COPY . .
            #6 DONE 0.1s

            #7 [api build 2/2] RUN make
            #7 DONE 2.0s

            #8 [web build 1/2] COPY . .
            #8 DONE 0.1s

            #9 [web build 2/2] RUN make
            #9 DONE 2.0s

            #10 [web stage-1 1/1] COPY --from=build /x /x
            #10 DONE 0.1s

            #11 [api] exporting to image
            #11 DONE 0.1s

            #12 [web] exporting to image
            #12 DONE 0.1s
            """;

    private static String needs(String log) {
        return StepTable.read(log).build().steps().stream()
                .filter(step -> !step.needs().isEmpty())
                .map(step -> step.id() + " needs " + String.join(", ", step.needs()) + "\n")
                .collect(joining());
    }

    @Test
    void theTargetIsNoStage() {
        assertThat(StepTable.withOutcome(BAKE)).isEqualTo("""
                success, buildkit-plain
                #1   ok  1-2    0.0  -        [internal] load local bake definitions
                #2   ok  4-5    0.0  -        [api internal] load build definition from Dockerfile
                #3   ok  7-8    0.0  -        [web internal] load build definition from Dockerfile
                #4   ok  10-11  0.0  -        [api internal] load build context
                #5   ok  13-14  0.0  -        [web internal] load build context
                #6   ok  16-17  0.1  build    [api build 1/2] COPY . .
                #7   ok  19-20  2.0  build    [api build 2/2] RUN make
                #8   ok  22-23  0.1  build    [web build 1/2] COPY . .
                #9   ok  25-26  2.0  build    [web build 2/2] RUN make
                #10  ok  28-29  0.1  stage-1  [web stage-1 1/1] COPY --from=build /x /x
                #11  ok  31-32  0.1  -        [api] exporting to image
                #12  ok  34-35  0.1  -        [web] exporting to image
                """);
    }

    @Test
    void stagesOfOneNameStandApart() {
        assertThat(needs(BAKE)).isEqualTo("""
                #6 needs #4
                #7 needs #6
                #8 needs #5
                #9 needs #8
                #10 needs #9
                #11 needs #7
                #12 needs #9, #10
                """);
    }

    @Test
    void aTargetOfOneStageHasNoStageName() {
        assertThat(StepTable.of("""
                #1 [api internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [api 1/2] RUN make
                #2 DONE 0.1s

                #3 [web 2/2] RUN make
                #3 DONE 0.1s
                """)).isEqualTo("""
                #1  ok  1-2  0.0  -    [api internal] load build definition from Dockerfile
                #2  ok  4-5  0.1  -    [api 1/2] RUN make
                #3  ok  7-8  0.1  web  [web 2/2] RUN make
                """);
    }

    @Test
    void whatIsNotOfTheMachinesPlatformIsEmulated() {
        assertThat(StepTable.of("""
                #1 [linux/amd64 internal] load metadata for docker.io/library/debian:12
                #1 DONE 0.0s

                #2 [linux/amd64->arm64 build 1/2] RUN make
                #2 DONE 4.0s

                #3 [linux/arm64 stage-1 1/2] RUN apt-get update
                #3 DONE 40.0s

                #4 [linux/arm64 stage-1 2/2] COPY --from=build /x /x
                #4 DONE 0.1s

                #5 [linux/amd64 stage-1 1/2] RUN apt-get update
                #5 DONE 4.0s

                #6 [linux/386 stage-1 1/2] RUN apt-get update
                #6 DONE 4.0s

                #7 [linux/arm/v7 stage-1 1/2] RUN apt-get update
                #7 CACHED
                """)).isEqualTo("""
                #1  ok      1-2    0.0   - linux/amd64         [linux/amd64 internal] load metadata for docker.io/library/debian:12
                #2  ok      4-5    4.0   build linux/arm64     [linux/amd64->arm64 build 1/2] RUN make
                #3  ok      7-8    40.0  stage-1 linux/arm64*  [linux/arm64 stage-1 1/2] RUN apt-get update
                #4  ok      10-11  0.1   stage-1 linux/arm64   [linux/arm64 stage-1 2/2] COPY --from=build /x /x
                #5  ok      13-14  4.0   stage-1 linux/amd64   [linux/amd64 stage-1 1/2] RUN apt-get update
                #6  ok      16-17  4.0   stage-1 linux/386     [linux/386 stage-1 1/2] RUN apt-get update
                #7  cached  19-20  -     stage-1 linux/arm/v7  [linux/arm/v7 stage-1 1/2] RUN apt-get update
                """);
    }

    @Test
    void withoutACrossBuildTheMachineIsNotKnown() {
        assertThat(StepTable.of("""
                #3 [linux/arm64 1/1] RUN apt-get update
                #3 DONE 40.0s
                """)).isEqualTo("""
                #3  ok  1-2  40.0  - linux/arm64  [linux/arm64 1/1] RUN apt-get update
                """);
    }

    @Test
    void instructionsWaitForWhatTheyTake() {
        assertThat(needs("""
                #1 [internal] load metadata for docker.io/library/debian:12
                #1 DONE 0.0s

                #2 [internal] load build context
                #2 DONE 0.0s

                #3 [build 1/3] FROM docker.io/library/debian:12@sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978
                #3 DONE 0.0s

                #4 [build 2/3] COPY . .
                #4 DONE 0.0s

                #5 [stage-1 1/2] RUN true
                #5 DONE 0.0s

                #6 [build 3/3] RUN --mount=type=bind,from=debian:12,target=/x make
                #6 DONE 0.0s

                #7 [stage-1 2/2] COPY --from=build /x /x
                #7 DONE 0.0s
                """)).isEqualTo("""
                #3 needs #1
                #4 needs #3, #2
                #6 needs #4
                #7 needs #5, #6
                """);
    }
}
