package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildKitTtyTest {
    private static final Path LOGS = Path.of("src/test/logs/buildkit-tty");

    /** As a terminal of 60 columns gets it; {@code ^} stands for the escape character. */
    private static final String CAPTURED = captured("""
            ^[1A^[1B^[0G^[?25l[+] Building 0.0s (0/1)         docker:default
            ^[?25h^[1A^[0G^[?25l[+] Building 0.9s (1/4)         docker:default
            ^[34m => [internal] load build definition from Dockerfile  0.0s
            ^[0m^[34m => => transferring dockerfile: 30B                0.0s
            ^[0m => [build 1/2] RUN for i in 1 2 3; do echo "unit  0.5s
            ^[2m => => # unit 1                                       \s
            ^[0m => [docs 1/1] RUN sphinx-build                        0.4s
            ^[0m^[?25h^[1A^[1A^[1A^[0G^[?25l[+] Building 1.9s (1/4)         docker:default
            ^[34m => [internal] load build definition from Dockerfile  0.0s
            ^[0m => [build 1/2] RUN for i in 1 2 3; do echo "unit  1.5s
            ^[2m => => # unit 1                                       \s
            ^[0m^[2m => => # unit 2                                       \s
            ^[0m^[2m => => # unit 3: 10%                                  \s
            ^[0m => [docs 1/1] RUN sphinx-build                        1.4s
            ^[2m => => # reading                                      \s
            ^[0m^[?25h^[1A^[1A^[0G^[?25l[+] Building 12.9s (3/4)         docker:default
            ^[34m => [internal] load build definition from Dockerfile  0.0s
            ^[0m^[31m => ERROR [build 1/2] RUN for i in 1 2 3; do echo  12.5s
            ^[0m => [docs 1/1] RUN sphinx-build                       12.4s
            ^[2m => => # reading                                      \s
            ^[0m                                                            \s
            ^[1A^[0G^[?25h------
             > [build 1/2] RUN for i in 1 2 3; do echo "unit $i"; done; exit 1:
            0.102 unit 1
            1.202 unit 2
            1.302 unit 3: 100%
            12.31 unit 4
            ------
            Dockerfile:2
            --------------------
               2 | >>> RUN for i in 1 2 3; do echo "unit $i"; done; exit 1
            --------------------
            ERROR: failed to build: failed to solve: process "/bin/sh -c for" did not complete successfully: exit code: 1
            """);

    private static String captured(String text) {
        return text.replace('^', '\u001b').replace("\n", "\r\n");
    }

    @Test
    void picturesOfABuildFoldIntoItsSteps() {
        assertThat(StepTable.withOutcome(CAPTURED)).isEqualTo("""
                failure, buildkit-tty
                #1  ok        3-17  0.0   -      [internal] load build definition from Dockerfile
                #2  failed 1  5-33  12.5  build  [build 1/2] RUN for i in 1 2 3; do echo "unit $i"; done; exit 1
                #3  running   7-20  12.4  docs   [docs 1/1] RUN sphinx-build
                """);
    }

    /** What was seen in a window counts once; behind the build stands all that the failed step printed. */
    @Test
    void theWindowScrollsAndItsLinesAreReadOnce() {
        assertThat(StepTable.output(CAPTURED)).isEqualTo("""
                6   #2  unit 1
                12  #2  unit 2
                13  #2  unit 3: 10%
                15  #3  reading
                24  #2  unit 1
                25  #2  unit 2
                26  #2  unit 3: 100%
                27  #2  unit 4
                33  #2  ERROR: failed to build: failed to solve: process "/bin/sh -c for" did not complete successfully: exit code: 1
                """);
    }

    @Test
    void aLineThatIsOverwrittenCountsAsItWasLast() {
        assertThat(StepTable.output("""
                [+] Building 1.0s (1/2)
                 => [1/1] RUN pip install torch                     1.0s
                 => => # Collecting torch
                 => => # 10%
                [+] Building 2.0s (1/2)
                 => [1/1] RUN pip install torch                     2.0s
                 => => # Collecting torch
                 => => # 90%
                [+] Building 3.0s (1/2)
                 => [1/1] RUN pip install torch                     3.0s
                 => => # Collecting torch
                 => => # 100%
                 => => # Installing
                [+] Building 4.0s (1/2)
                 => [1/1] RUN pip install torch                     4.0s
                 => => # Installing
                 => => # Successfully ins
                [+] Building 5.0s (1/2)
                 => [1/1] RUN pip install torch                     5.0s
                 => => # Installing
                 => => # Successfully installed torch
                """)).isEqualTo("""
                3   #1  Collecting torch
                12  #1  100%
                13  #1  Installing
                21  #1  Successfully installed torch
                """);
    }

    @Test
    void theRoomForANameChangesButNotTheStep() {
        assertThat(StepTable.withOutcome("""
                [+] Building 10.0s (1/3)
                 => [1/3] RUN pip install numpy  9.9s
                 => [2/3] RUN pip install numpy  0.1s
                [+] Building 10.2s (1/3)
                 => [1/3] RUN pip install nump  10.1s
                 => [2/3] RUN pip install numpy  0.3s
                [+] Building 13.0s (3/3)
                 => ERROR [1/3] RUN pip instal  12.9s
                 => CANCELED [2/3] RUN pip ins  12.9s
                ------
                 > [1/3] RUN pip install numpy torch:
                ------
                """)).isEqualTo("""
                failure, buildkit-tty
                #1  failed    2-8  12.9  -  [1/3] RUN pip install numpy torch
                #2  canceled  3-9  12.9  -  [2/3] RUN pip install numpy
                """);
    }

    @Test
    void aPastedPictureWithoutTheBlanksAtTheFrontIsRead() {
        assertThat(StepTable.withOutcome("""
                [+] Building 3.9s (3/3) FINISHED                docker:default
                => [internal] load build definition from Dockerfile       0.0s
                => => transferring dockerfile: 126B                       0.0s
                => CACHED [1/2] FROM python                               0.0s
                => WARN: JSONArgsRecommended: use JSON (line 3)           0.0s
                => [2/2] RUN make                                         3.0s

                1 warning found (use docker --debug to expand):
                """)).startsWith("""
                success, buildkit-tty
                #1   ok      2-3  0.0  -  [internal] load build definition from Dockerfile
                #2   cached  4-5  -    -  [1/2] FROM python
                #3   ok      6    3.0  -  [2/2] RUN make
                """);
    }

    @Test
    void twoBuildsAreTwoAndManyPicturesAreOne() {
        assertThat(StepTable.withOutcome("""
                [+] Building 0.1s (0/1)
                [+] Building 0.9s (1/1) FINISHED
                 => [1/1] FROM a                                          0.8s
                $ docker compose up --build
                [+] Running 0/1
                 ⠋ Service api  Building                                  0.1s
                [+] Building 0.1s (0/1)
                 => [api 1/1] FROM b                                      0.1s
                [+] Building 0.4s (0/1)
                 => [api 1/1] FROM b                                      0.4s
                [+] Running 1/1
                 ✔ Service api  Built                                     0.5s
                """)).isEqualTo("""
                unknown, buildkit-tty
                #1    ok       3     0.8  -    [1/1] FROM a
                log   running  4-12  -    -    the log outside any builder
                2:#1  running  8-10  0.4  api  [api 1/1] FROM b
                """);
    }

    @Test
    void aLogThatJustEndsLeavesStepsRunning() throws IOException {
        String log = Files.readString(LOGS.resolve("multi-stage-80/build.log"), StandardCharsets.UTF_8);
        String cut = log.substring(0, log.lastIndexOf('\n', log.indexOf("Building 5.8s")) + 1);

        assertThat(StepTable.withOutcome(cut)).startsWith("""
                unknown, buildkit-tty
                #1  ok       3-777    0.0  -         [internal] load build definition from Dockerfile
                #2  ok       5-778    0.0  -         [internal] load metadata for docker.io/library/faultbook-base:12
                #3  ok       6-780    0.0  -         [internal] load .dockerignore
                #4  cached   8-782    -    backend   [backend 1/3] FROM docker.io/library/faultbook-base:12@sha256:
                #5  running  10-789   5.5  frontend  [frontend 2/2] RUN for i in $(seq 1 40); do echo "[$i/40] bundling pa
                #6  ok       11-790   2.9  backend   [backend 2/3] RUN pip install tinylog
                #7  running  392-797  2.6  backend   [backend 3/3] RUN for i in $(seq 1 8); do echo "compile unit $i"; sle
                """);
    }

    @Test
    void aNameThatIsCutAmongBlanksIsThatOfTheOnlyStepThatFailed() {
        String log = """
                 => ERROR [train  5/12] RUN groupadd -g 0 user &&     useradd -u 0 -g user         4.3s
                ------
                 > [train  5/12] RUN groupadd -g 0 user &&     useradd -u 0 -g user         -p secret user:
                #16 3.809 groupadd: GID '0' already exists
                ------
                executor failed running [/bin/sh -c groupadd -g ${GID} ${GRP} &&     useradd -u ${UID}]: exit code: 4
                """;

        assertThat(StepTable.read(log).build().steps())
                .extracting(Step::name, Step::outcome, Step::exitCode)
                .containsExactly(tuple(
                        "[train  5/12] RUN groupadd -g 0 user &&     useradd -u 0 -g user         -p secret user",
                        StepOutcome.FAILED,
                        4));
    }
}
