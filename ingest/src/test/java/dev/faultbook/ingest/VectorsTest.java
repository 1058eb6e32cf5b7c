package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines as the tools print them, and what each means where it stands alone. */
class VectorsTest {
    private static String step(String line) {
        return StepTable.of(line + "\n#8 DONE 0.1s\n");
    }

    @Test
    void headersOfBuildKit() {
        assertThat(step("#8 [linux/amd64->arm64 build  3/12] RUN make"))
                .startsWith("#8  ok  1-2  0.1  build linux/arm64  ");
        assertThat(step("#8 [api stage-1 2/4] COPY . ."))
                .isEqualTo("#8  ok  1-2  0.1  stage-1  [api stage-1 2/4] COPY . .\n");
        assertThat(step("#8 [2/5] RUN <<EOF (set -e...)")).startsWith("#8  ok  1-2  0.1  -  [2/5] RUN <<EOF");
    }

    @Test
    void endsOfBuildKit() {
        assertThat(StepTable.of("""
                #8 [1/5] FROM a
                #8 CACHED
                #9 [2/5] RUN a
                #9 DONE 0.0s
                #10 [3/5] RUN b
                #10 DONE
                #11 [4/5] RUN c
                #11 CANCELED
                #12 [5/5] RUN pip install "x"
                #12 ...
                #12 ERROR: process "/bin/sh -c pip install \\"x\\"" did not complete successfully: exit code: 1
                """)).isEqualTo("""
                #8   cached    1-2   -    -  [1/5] FROM a
                #9   ok        3-4   0.0  -  [2/5] RUN a
                #10  ok        5-6   -    -  [3/5] RUN b
                #11  canceled  7-8   -    -  [4/5] RUN c
                #12  failed 1  9-11  -    -  [5/5] RUN pip install "x"
                """);
    }

    @Test
    void outputOfBuildKit() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN pip install x
                #7 -0.001 first
                #7 1.234
                #7 10.000 second
                #7 13181.5 third
                #7 14.02 ERROR: No matching distribution found for x
                """)).isEqualTo("""
                2  #7  first
                3  #7
                4  #7  second
                5  #7  third
                6  #7  ERROR: No matching distribution found for x
                """);
    }

    @Test
    void aTailNumbersItsLinesZero() {
        assertThat(StepTable.of("""
                #7 [builder 3/9] RUN x
                #7 12.3 text
                #7 ERROR: process "/bin/sh -c x" did not complete successfully: exit code: 2
                ------
                 > [builder 3/9] RUN x:
                #0 12.3 text
                ------
                """)).isEqualTo("#7  failed 2  1-3  12.3  builder  [builder 3/9] RUN x\n");
    }

    @Test
    void aFrameOfATerminal() {
        assertThat(StepTable.withOutcome("""
                [+] Building 14.0s (2/2) FINISHED                 docker:default
                 => [internal] load build definition from Dockerfile        0.0s
                 => [1/1] RUN make                                         13.2s
                """)).isEqualTo("""
                success, buildkit-tty
                #1  ok  2  0.0   -  [internal] load build definition from Dockerfile
                #2  ok  3  13.2  -  [1/1] RUN make
                """);
    }

    @Test
    void headersOfBuildah() {
        assertThat(StepTable.of("""
                [1/2] STEP 3/10: RUN x
                [linux/arm64] [2/2] STEP 1/2: FROM a
                [linux/arm64] [2/2] COMMIT img:1
                """)).contains("[1/2] STEP 3/10", "RUN x", "[2/2] STEP 1/2", "linux/arm64");
    }

    @Test
    void aCommandOfTheLegacyBuilderMayHoldQuotes() {
        assertThat(StepTable.of("""
                Step 1/1 : RUN echo 'a'
                The command '/bin/sh -c echo 'a'' returned a non-zero code: 1
                """)).isEqualTo("Step 1/1  failed 1  1-2  -  -  RUN echo 'a'\n");
    }

    @Test
    void kanikoPadsItsLines() {
        assertThat(StepTable.of("""
                INFO[0011] Retrieving image manifest debian:12
                INFO[0012] RUN pip install foo           \s
                INFO[0012] Running: [/bin/sh -c pip install foo]
                """)).contains("RUN pip install foo\n");
    }

    @Test
    void progressOfBuildKitIsNoOutput() {
        assertThat(StepTable.output("""
                #3 [1/1] FROM debian
                #3 sha256:0a94c1e6d9 12.58MB / 49.55MB 0.3s
                #3 transferring context: 2B done
                #3 transferring context: 1000.00kB 0.1s
                #3 naming to docker.io/library/x:1 done
                #3 DONE 0.4s
                """)).isEmpty();
    }

    @Test
    void linesOfPipAndUv() {
        assertThat(StepTable.facts("Successfully installed nvidia-cublas-cu12-12.1.3.1 torch-2.4.0+cu121\n"))
                .contains("count=2");
        assertThat(StepTable.facts("Prepared 1 package in 1m 55s\n")).contains("115");
    }

    @Test
    void linesOfGitLabAndGitHub() {
        assertThat(StepTable.facts("""
                2024-05-22T12:43:52.101010Z 01O Running with gitlab-runner 17.0.0
                2024-05-22T12:43:52.202020Z 01O ERROR: Could not find a version that satisfies the requirement no
                2024-05-22T12:43:52.202020Z 01O+such (from versions: none)
                2024-05-22T12:43:52.202021Z 01O ERROR: No matching distribution found for nosuch
                2024-05-22T12:43:53.000000Z 00O ERROR: Job failed: exit code 1
                """)).contains("pip.no-match").contains("nosuch");
        assertThat(StepTable.of("""
                2025-10-13T23:07:22.1000000Z #1 [internal] load build definition from Dockerfile
                \uFEFF2025-10-13T23:07:22.1234567Z #1 DONE 0.0s
                """))
                .isEqualTo("#1  ok  1-2  0.0  -  [internal] load build definition from Dockerfile\n");
    }

    @Test
    void aWarningOfBuildKitNamesItsRuleAndLine() {
        assertThat(StepTable.facts("""
                #3 [internal] load build definition from Dockerfile
                #3 WARN: JSONArgsRecommended: JSON arguments recommended for CMD (line 20)
                #3 DONE 0.1s
                """)).isEqualTo("""
                2 #3 lint {line=20, message=JSON arguments recommended for CMD, rule=JSONArgsRecommended}
                """);
    }
}
