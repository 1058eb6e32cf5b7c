package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.Clock;
import org.junit.jupiter.api.Test;

/** kaniko in its three log formats. */
class KanikoTest {
    @Test
    void aStepGoesOnToTheNextAndItsSnapshotIsItsOwn() {
        assertThat(StepTable.withOutcome("""
                \u001b[36mINFO\u001b[0m[0000] Retrieving image manifest python:3.11        \s
                \u001b[36mINFO\u001b[0m[0003] Building stage 'python:3.11' [idx: '0', base-idx: '-1']\s
                \u001b[36mINFO\u001b[0m[0003] Unpacking rootfs as cmd RUN pip install foo==9 requires it.\s
                \u001b[36mINFO\u001b[0m[0012] RUN pip install foo==9                     \s
                \u001b[36mINFO\u001b[0m[0012] Initializing snapshotter ...               \s
                \u001b[36mINFO\u001b[0m[0012] Taking snapshot of full filesystem...      \s
                \u001b[36mINFO\u001b[0m[0014] Running: [/bin/sh -c pip install foo==9]   \s
                Collecting foo==9
                \u001b[36mINFO\u001b[0m[0050] Taking snapshot of full filesystem...      \s
                \u001b[36mINFO\u001b[0m[0061] Building stage 'debian' [idx: '1', base-idx: '-1']\s
                \u001b[36mINFO\u001b[0m[0062] CMD ["app"]                                \s
                \u001b[36mINFO\u001b[0m[0062] Pushing image to registry.example.com/app:1\s
                \u001b[36mINFO\u001b[0m[0070] Pushed registry.example.com/app@sha256:1c7a\s
                """)).isEqualTo("""
                success, kaniko
                client  ok  1      -     -        kaniko
                0.0     ok  2-3    9.0   stage-0  FROM python:3.11
                0.1     ok  4-9    49.0  stage-0  RUN pip install foo==9
                1.0     ok  10     1.0   stage-1  FROM debian
                1.1     ok  11     0.0   stage-1  CMD ["app"]
                push    ok  12-13  8.0   -        Pushing image to registry.example.com/app:1
                """);
    }

    @Test
    void theFinalErrorHasNoLevel() {
        String log = """
                INFO[0003] Building stage 'python:3.11' [idx: '0', base-idx: '-1']
                INFO[0012] RUN pip install foo==9
                INFO[0014] Running: [/bin/sh -c pip install foo==9]
                ERROR: No matching distribution found for foo==9
                error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, kaniko
                0.0  ok        1    9.0  stage-0  FROM python:3.11
                0.1  failed 1  2-5  2.0  stage-0  RUN pip install foo==9
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                4  0.1  ERROR: No matching distribution found for foo==9
                5  0.1  error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1
                """);
    }

    @Test
    void anErrorIsAProgramsWhereTheBuildGoesOn() {
        String log = """
                INFO[0003] Building stage 'golang:1.24' [idx: '0', base-idx: '-1']
                INFO[0012] RUN ./fetch.sh
                INFO[0014] Running: [/bin/sh -c ./fetch.sh]
                error getting version from mirror, falling back: curl: (6) Could not resolve host: mirror.example.com
                error building image: no mirror: exit status 6
                fetched from origin
                """;

        assertThat(StepTable.withOutcome(log)).startsWith("failure, kaniko\n").contains("0.1  failed 6");
        assertThat(StepTable.withOutcome(log + """
                INFO[0020] Taking snapshot of full filesystem...
                INFO[0021] RUN make
                INFO[0021] Running: [/bin/sh -c make]
                make: *** [a] Error 2
                error building image: error building stage: failed to execute command: waiting for process to exit: exit status 2
                """)).isEqualTo("""
                failure, kaniko
                0.0  ok        1     9.0  stage-0  FROM golang:1.24
                0.1  ok        2-7   9.0  stage-0  RUN ./fetch.sh
                0.2  failed 2  8-11  -    stage-0  RUN make
                """);
        assertThat(StepTable.output(log + "INFO[0020] Taking snapshot of full filesystem...\n"))
                .isEqualTo("""
                4  0.1  error getting version from mirror, falling back: curl: (6) Could not resolve host: mirror.example.com
                5  0.1  error building image: no mirror: exit status 6
                6  0.1  fetched from origin
                """);
    }

    @Test
    void theNextRunUndoesNoErrorOfTheLast() {
        String failed = """
                time="2024-05-01T10:00:00Z" level=info msg="Building stage 'debian' [idx: '0', base-idx: '-1']"
                time="2024-05-01T10:00:02Z" level=info msg="RUN make"
                error building image: error building stage: failed to execute command: waiting for process to exit: exit status 2
                once more
                """;

        assertThat(StepTable.withOutcome(failed + """
                time="2024-05-01T10:01:00Z" level=info msg="Retrieving image manifest debian"
                time="2024-05-01T10:01:01Z" level=info msg="Building stage 'debian' [idx: '0', base-idx: '-1']"
                time="2024-05-01T10:01:02Z" level=info msg="RUN make"
                """))
                .contains("0.1       failed 2")
                .contains("2:0.1");
    }

    @Test
    void aKilledProcessHasTheShellsExitCode() {
        assertThat(StepTable.withOutcome("""
                INFO[0012] RUN make
                INFO[0012] Running: [/bin/sh -c make]
                error building image: error building stage: failed to execute command: waiting for process to exit: signal: killed
                """)).contains("failed 137");
    }

    @Test
    void aFailedPushIsTheStepThatPushes() {
        assertThat(StepTable.withOutcome("""
                INFO[0012] Taking snapshot of files...
                INFO[0012] CMD ["app"]
                INFO[0013] Pushing image to registry.example.com/app:1
                WARN[0014] Error uploading layer to cache: denied
                error pushing image: failed to push to destination registry.example.com/app:1: UNAUTHORIZED
                """)).isEqualTo("""
                failure, kaniko
                client  ok      1    -    -  kaniko
                0.1     ok      2    1.0  -  CMD ["app"]
                push    failed  3-5  1.0  -  Pushing image to registry.example.com/app:1
                """);
    }

    @Test
    void cachedCommandsAreNamedBeforeTheyAreDue() {
        assertThat(StepTable.withOutcome("""
                INFO[0003] Building stage 'python:3.11' [idx: '0', base-idx: '-1']
                INFO[0003] Checking for cached layer registry.example.com/cache:1
                INFO[0003] Using caching version of cmd: RUN make
                INFO[0003] No cached layer found for cmd RUN make test
                INFO[0004] RUN make
                INFO[0004] Found cached layer, extracting to filesystem
                INFO[0005] RUN make test
                INFO[0005] Running: [/bin/sh -c make test]
                INFO[0009] Pushing layer registry.example.com/cache:2 to cache now
                INFO[0009] Skipping push to container registry due to --no-push flag
                """)).isEqualTo("""
                success, kaniko
                0.0  ok      1-4   1.0  stage-0  FROM python:3.11
                0.1  cached  5-6   1.0  stage-0  RUN make
                0.2  ok      7-10  4.0  stage-0  RUN make test
                """);
    }

    @Test
    void theTextFormatAndTheJsonFormatHaveTimesOfDay() {
        String text = """
                time="2024-05-01T10:00:00Z" level=info msg="Building stage 'python:3.11' [idx: '0', base-idx: '-1']"
                time="2024-05-01T10:00:02Z" level=info msg="RUN echo \\"hi\\""
                hi
                time="2024-05-01T10:00:09Z" level=info msg="Pushing image to r/app:1"
                time="2024-05-01T10:00:10Z" level=info msg="Pushed r/app@sha256:1c7a"
                """;
        String json = """
                {"level":"info","msg":"Building stage 'python:3.11' [idx: '0', base-idx: '-1']","time":"2024-05-01T10:00:00Z"}
                {"level":"info","msg":"RUN echo \\"hi\\"","time":"2024-05-01T10:00:02Z"}
                hi
                {"level":"info","msg":"Pushing image to r/app:1","time":"2024-05-01T10:00:09Z"}
                {"level":"info","msg":"Pushed r/app@sha256:1c7a","time":"2024-05-01T10:00:10Z"}
                """;
        String stamped = """
                INFO[2024-05-01T10:00:00Z] Building stage 'python:3.11' [idx: '0', base-idx: '-1']
                INFO[2024-05-01T10:00:02Z] RUN echo "hi"
                hi
                INFO[2024-05-01T10:00:09Z] Pushing image to r/app:1
                INFO[2024-05-01T10:00:10Z] Pushed r/app@sha256:1c7a
                """;

        assertThat(StepTable.withOutcome(text)).isEqualTo("""
                success, kaniko
                0.0   ok  1    2.0  stage-0  FROM python:3.11
                0.1   ok  2-3  7.0  stage-0  RUN echo "hi"
                push  ok  4-5  1.0  -        Pushing image to r/app:1
                """);
        assertThat(StepTable.withOutcome(json)).isEqualTo(StepTable.withOutcome(text));
        assertThat(StepTable.withOutcome(stamped)).isEqualTo(StepTable.withOutcome(text));
        assertThat(StepTable.read(text).build().timing().clock()).isEqualTo(Clock.ABSOLUTE);
    }

    @Test
    void aLogThatBeginsInTheMiddleHasTheCommandThatRunsAndNoTime() {
        assertThat(StepTable.withOutcome("""
                INFO[0036] Running: [/bin/sh -c uv sync]
                Resolved 44 packages in 978ms
                """)).isEqualTo("""
                unknown, kaniko
                running  running  1-2  -  -  RUN uv sync
                """);
    }

    @Test
    void otherProgramsLogInTheSameWayAndAreNotKaniko() {
        assertThat(StepTable.read("""
                WARN[0000] /src/compose.yaml: the attribute `version` is obsolete
                INFO[0001] listening
                time="2024-05-01T10:00:00Z" level=info msg="started"
                {"level":"info","msg":"RUNNING"}
                """).build().format()).isEqualTo("plain");
    }

    @Test
    void aLayerThatIsPushedToTheCacheEndsNoStepAndNoBuild() {
        String log = """
                INFO[0003] Building stage 'node:22' [idx: '0', base-idx: '-1']
                INFO[0010] RUN npm ci
                INFO[0010] Running: [/bin/sh -c npm ci]
                INFO[0024] Pushing layer r/app/cache:9f to cache now
                INFO[0025] RUN npm test
                INFO[0025] Running: [/bin/sh -c npm test]
                INFO[0025] Pushing image to r/app/cache:9f
                INFO[0026] Pushed r/app/cache@sha256:1c7a
                npm ERR! Test failed.
                """;
        String steps = """
                0.0  ok        1     7.0   stage-0  FROM node:22
                0.1  ok        2-4   15.0  stage-0  RUN npm ci
                """;

        assertThat(
                        StepTable.withOutcome(
                                log
                                        + "error building image: error building stage: failed to execute command: waiting for process to exit: exit status 1\n"))
                .isEqualTo("failure, kaniko\n" + steps + "0.2  failed 1  5-10  1.0   stage-0  RUN npm test\n");
        assertThat(StepTable.withOutcome(log.substring(0, log.indexOf("npm ERR!"))))
                .startsWith("unknown, kaniko\n")
                .contains("0.2  running");
    }

    @Test
    void aCacheInAFolderSkipsThePushThatTheBuildDoesNot() {
        String built = """
                INFO[0003] Building stage 'node:22' [idx: '0', base-idx: '-1']
                INFO[0010] RUN npm ci
                INFO[0024] Pushing layer oci:/cache:9f to cache now
                INFO[0024] Skipping push to container registry due to --no-push flag
                """;

        assertThat(StepTable.withOutcome(built)).startsWith("unknown, kaniko\n");
        assertThat(StepTable.withOutcome(
                        built + "INFO[0025] Skipping push to container registry due to --no-push flag\n"))
                .startsWith("success, kaniko\n");
    }

    @Test
    void ofSeveralDestinationsAnyMayRefuseTheImage() {
        assertThat(StepTable.withOutcome("""
                INFO[0012] Building stage 'scratch' [idx: '0', base-idx: '-1']
                INFO[0013] Pushing image to one.example.com/app:1
                INFO[0014] Pushed one.example.com/app@sha256:1c7a
                INFO[0014] Pushing image to two.example.com/app:1
                error pushing image: failed to push to destination two.example.com/app:1: UNAUTHORIZED
                """)).isEqualTo("""
                failure, kaniko
                0.0             ok      1    1.0  stage-0  FROM scratch
                push            ok      2-3  1.0  -        Pushing image to one.example.com/app:1
                push at line 4  failed  4-5  -    -        Pushing image to two.example.com/app:1
                """);
    }
}
