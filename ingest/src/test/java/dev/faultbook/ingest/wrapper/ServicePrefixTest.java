package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What services that run builds put before a line: no CI system with a log of its own form, but a time, a step or a target. */
class ServicePrefixTest {
    @Test
    void aCodespacesLogHasATimeBeforeEachChunkEvenWithinALine() {
        Unwrapped log = Unwrapped.of("""
                2025-06-27 10:37:41.987Z: Creating container...
                2025-06-27 10:37:43.183Z: #1 [internal] load build definition from Dockerfile
                #1 transferring dockerfile: 1.94kB done
                2025-06-27 10:37:43.402Z:
                #2 ERROR: exit code: 12025-06-27 10:37:43.467Z:
                0.785     2025-06-27 10:40:54.593Z: end
                """);

        assertThat(log.lines()).isEqualTo("""
                1 2025-06-27T10:37:41.987Z | Creating container...
                2 2025-06-27T10:37:43.183Z | #1 [internal] load build definition from Dockerfile
                3 2025-06-27T10:37:43.183Z | #1 transferring dockerfile: 1.94kB done
                4 2025-06-27T10:37:43.402Z |
                5 2025-06-27T10:37:43.467Z | #2 ERROR: exit code: 1
                6 2025-06-27T10:40:54.593Z | 0.785     end
                """);
        assertThat(log.wrapper().name()).isEqualTo("codespaces");
    }

    @Test
    void linesCopiedFromTheMiddleOfACloudBuildStepHaveOneNumber() {
        Unwrapped log = Unwrapped.of("""
                Step #0: INFO[0040] RUN /opt/install.sh
                Step #0: INFO[0040] Found cached layer, extracting to filesystem
                Step #0: error building image: stream error
                Finished Step #0
                """);

        assertThat(log.lines()).isEqualTo("""
                1 - | INFO[0040] RUN /opt/install.sh
                2 - | INFO[0040] Found cached layer, extracting to filesystem
                3 - | error building image: stream error
                4 - | Finished Step #0
                """);
        assertThat(log.wrapper().name()).isEqualTo("cloud-build");
        assertThat(Unwrapped.of("""
                Step #1: compile
                Step #2: test
                Step #3: publish
                """).wrapper().name()).isNull();
    }

    @Test
    void cloudBuildPutsNumberAndIdOfTheStep() {
        Unwrapped log = Unwrapped.of("""
                starting build "3f2b7a0c"
                BUILD
                Starting Step #0 - "Build"
                Step #0 - "Build": Step 1/4 : FROM node:18
                Step #0 - "Build":  ---> a1b2c3d4e5f6
                Step #1: plain
                Step #1:
                Step #2 is no prefix
                """);

        assertThat(log.texts())
                .containsExactly(
                        "starting build \"3f2b7a0c\"",
                        "BUILD",
                        "Starting Step #0 - \"Build\"",
                        "Step 1/4 : FROM node:18",
                        " ---> a1b2c3d4e5f6",
                        "plain",
                        "",
                        "Step #2 is no prefix");
        assertThat(log.wrapper().name()).isEqualTo("cloud-build");
    }

    @Test
    void tektonPutsTaskAndStep() {
        Unwrapped log = Unwrapped.of("""
                [build : build-and-push] INFO[0000] Resolved base name golang:1.21 to builder
                [build : build-and-push] INFO[0001] Retrieving image manifest golang:1.21

                [build : build-and-push] error building image: error building stage
                [Build : push] no name of Kubernetes
                """);

        assertThat(log.texts())
                .containsExactly(
                        "INFO[0000] Resolved base name golang:1.21 to builder",
                        "INFO[0001] Retrieving image manifest golang:1.21",
                        "",
                        "error building image: error building stage",
                        "[Build : push] no name of Kubernetes");
        assertThat(log.wrapper().name()).isEqualTo("tekton");
    }

    @Test
    void teamCityPutsTimeSeverityBlocksAndStep() {
        Unwrapped log = Unwrapped.of("""
                [17:31:51]W: Step 2/2: Docker build (Docker)
                [17:31:51]i:\t [Step 2/2] Starting: /bin/sh -c "docker build ."
                [17:31:52] :\t [Step 2/2]   indented
                [17:31:53]W:\t\t [docker] Process exited with code 1
                [17:31:54] :no tab, no step
                """);

        assertThat(log.lines()).isEqualTo("""
                1 1970-01-01T17:31:51Z | Step 2/2: Docker build (Docker)
                2 1970-01-01T17:31:51Z | Starting: /bin/sh -c "docker build ."
                3 1970-01-01T17:31:52Z |   indented
                4 1970-01-01T17:31:53Z | [docker] Process exited with code 1
                5 - | [17:31:54] :no tab, no step
                """);
        assertThat(log.wrapper().name()).isEqualTo("teamcity");
    }

    @Test
    void actPutsWorkflowAndJob() {
        Unwrapped log = Unwrapped.of("""
                [CI/build] \uD83D\uDE80  Start image=ubuntu
                [CI/build] \u2B50 Run Main npm test
                [CI/build]   | > jest
                | in colours
                [CI/build] exitcode '1': failure
                """);

        assertThat(log.texts())
                .containsExactly(
                        "\uD83D\uDE80  Start image=ubuntu",
                        "\u2B50 Run Main npm test",
                        "> jest",
                        "in colours",
                        "[CI/build] exitcode '1': failure");
        assertThat(log.wrapper().name()).isEqualTo("act");
    }

    @Test
    void yarnsStepsAreNotActs() {
        String yarn =
                "[1/4] \uD83D\uDD0D  Resolving packages...\n[2/4] \uD83D\uDE9A  Fetching packages...\n| a | b |\n";
        assertThat(Unwrapped.of(yarn).texts())
                .containsExactly(
                        "[1/4] \uD83D\uDD0D  Resolving packages...",
                        "[2/4] \uD83D\uDE9A  Fetching packages...",
                        "| a | b |");
    }

    @Test
    void earthlyPutsTheTarget() {
        Unwrapped log = Unwrapped.of("""
                 Init
                  buildkitd | Found buildkit daemon
                +foo | a line of a diff
                      +base | --> FROM golang:1.21
                     +build | cmd/app/main.go:9:2: undefined: x
                     +build *failed* | ERROR Earthfile:12:4
                """);

        assertThat(log.texts())
                .containsExactly(
                        " Init",
                        "  buildkitd | Found buildkit daemon",
                        "+foo | a line of a diff",
                        "--> FROM golang:1.21",
                        "cmd/app/main.go:9:2: undefined: x",
                        "ERROR Earthfile:12:4");
        assertThat(log.wrapper().name()).isEqualTo("earthly");
    }
}
