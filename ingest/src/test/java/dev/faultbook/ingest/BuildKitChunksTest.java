package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bursts of BuildKit's steps: what is a header, what is output, what is printed twice. */
class BuildKitChunksTest {
    private static final String INTERLEAVED = """
            #0 building with "default" instance using docker driver

            #1 [internal] load build definition from Dockerfile
            #1 transferring dockerfile: 1.42kB done
            #1 DONE 0.0s

            #7 [builder 3/4] RUN pip install -r requirements.txt
            #7 1.234 Collecting torch==2.4.0
            #7 ...

            #5 [runtime 2/2] RUN apt-get update
            #5 12.47 Fetched 9,301 kB in 11s (812 kB/s)
            #5 DONE 12.6s

            #7 [builder 3/4] RUN pip install -r requirements.txt
            #7 14.02   Downloading torch-2.4.0-cp310-cp310-manylinux1_x86_64.whl (797.2 MB)
            #7 DONE 31.4s

            #8 [builder 4/4] COPY . .
            #8 CACHED

            #9 exporting to image
            #9 exporting layers
            #9 exporting layers 3.1s done
            #9 naming to docker.io/library/x:1 done
            #9 DONE 3.2s
            """;

    private static final String STEPS = """
            success, buildkit-plain
            #1  ok      3-5    0.0   -        [internal] load build definition from Dockerfile
            #7  ok      7-17   31.4  builder  [builder 3/4] RUN pip install -r requirements.txt
            #5  ok      11-13  12.6  runtime  [runtime 2/2] RUN apt-get update
            #8  cached  19-20  -     builder  [builder 4/4] COPY . .
            #9  ok      22-26  3.2   -        exporting to image
            """;

    @Test
    void aHeaderThatIsPrintedAgainIsNoNewStep() {
        assertThat(StepTable.withOutcome(INTERLEAVED)).isEqualTo(STEPS);
    }

    @Test
    void outputGoesToTheStepOfItsNumber() {
        assertThat(StepTable.output(INTERLEAVED)).isEqualTo("""
                8   #7  Collecting torch==2.4.0
                12  #5  Fetched 9,301 kB in 11s (812 kB/s)
                16  #7    Downloading torch-2.4.0-cp310-cp310-manylinux1_x86_64.whl (797.2 MB)
                """);
    }

    @Test
    void blankLinesMayBeLost() {
        assertThat(StepTable.withOutcome(INTERLEAVED.replace("\n\n", "\n"))).isEqualTo("""
                success, buildkit-plain
                #1  ok      2-4    0.0   -        [internal] load build definition from Dockerfile
                #7  ok      5-13   31.4  builder  [builder 3/4] RUN pip install -r requirements.txt
                #5  ok      8-10   12.6  runtime  [runtime 2/2] RUN apt-get update
                #8  cached  14-15  -     builder  [builder 4/4] COPY . .
                #9  ok      16-20  3.2   -        exporting to image
                """);
    }

    @Test
    void blankLinesMayBeDoubled() {
        assertThat(StepTable.of(INTERLEAVED.replace("\n", "\n\n")).lines()).hasSize(5);
    }

    @Test
    void carriageReturnsAtLineEndsChangeNothing() {
        assertThat(StepTable.withOutcome(INTERLEAVED.replace("\n", "\r\n"))).isEqualTo(STEPS);
    }

    @Test
    void aPersonMayHaveIndentedTheLog() {
        assertThat(StepTable.withOutcome(INTERLEAVED.indent(2))).isEqualTo(STEPS);
    }

    @Test
    void numbersMayBeOutOfOrderAndMissing() {
        assertThat(StepTable.of("""
                #2 [internal] load .dockerignore
                #2 transferring context: 2B done
                #2 DONE 0.0s

                #1 [internal] load build definition from Dockerfile
                #1 transferring dockerfile: 37B done
                #1 DONE 0.1s

                #13 [ 3/10] RUN make
                #13 0.268 done
                """)).isEqualTo("""
                #2   ok       1-3   0.0  -  [internal] load .dockerignore
                #1   ok       5-7   0.1  -  [internal] load build definition from Dockerfile
                #13  running  9-10  0.3  -  [ 3/10] RUN make
                """);
    }

    @Test
    void aLineThatWasShownBeforeItWasWholeCountsOnce() {
        assertThat(StepTable.output("""
                #7 [2/3] RUN ./slow
                #7 0.100 whole
                #7 0.200 compiling...
                #7 ...

                #5 [1/3] RUN true
                #5 DONE 0.1s

                #7 [2/3] RUN ./slow
                #7 0.200 compiling... ok
                #7 0.300 next
                #7 DONE 0.4s
                """)).isEqualTo("""
                2   #7  whole
                10  #7  compiling... ok
                11  #7  next
                """);
    }

    @Test
    void aWholeLineBeforeAnotherStepIsKept() {
        assertThat(StepTable.output("""
                #7 [2/3] RUN ./slow
                #7 0.200 first
                #7 ...

                #5 [1/3] RUN true
                #5 0.010 other
                #5 DONE 0.1s

                #7 [2/3] RUN ./slow
                #7 0.200 second, of the same moment
                #7 ...
                """)).isEqualTo("""
                2   #7  first
                6   #5  other
                10  #7  second, of the same moment
                """);
    }

    @Test
    void nothingThatIsHeldBackIsLostAtTheEnd() {
        assertThat(StepTable.output("""
                #7 [2/3] RUN ./slow
                #7 0.200 first
                #7 ...

                #5 [1/3] RUN true
                #5 0.010 other
                """)).isEqualTo("""
                2  #7  first
                6  #5  other
                """);
    }

    @Test
    void whatCarriageReturnsCutOffIsTheSameStepsOutput() {
        assertThat(StepTable.output("""
                #7 [2/3] RUN apt-get install -y x
                #7 24.97 (Reading database ...
                (Reading database ... 5%
                (Reading database ... 100%
                #7 24.98 Preparing to unpack x.deb ...
                #7 25.01 (Reading database ...
                Terminated
                """)).isEqualTo("""
                2  #7   (Reading database ...
                3  #7   (Reading database ... 5%
                4  #7   (Reading database ... 100%
                5  #7   Preparing to unpack x.deb ...
                6  #7   (Reading database ...
                7  log  Terminated
                """);
    }

    @Test
    void anErrorInTheOutputDoesNotFailTheStep() {
        assertThat(StepTable.of("""
                #7 [2/2] RUN pip install x || true
                #7 14.02 ERROR: No matching distribution found for x
                #7 DONE 14.1s
                """)).isEqualTo("""
                #7  ok  1-3  14.1  -  [2/2] RUN pip install x || true
                """);
    }

    @Test
    void theLastWordOnAStepCounts() {
        assertThat(StepTable.withOutcome("""
                #1 [1/1] RUN make
                #1 DONE 1.0s

                #9 exporting to image
                #9 exporting layers 3.1s done
                #9 DONE 3.2s

                #10 exporting cache to registry
                #10 DONE 0.4s

                #9 exporting to image
                #9 pushing layers 9.1s done
                #9 DONE 12.4s

                #9 exporting to image
                #9 ERROR: failed to push registry.example.com/x: unexpected status: 403 Forbidden
                """)).isEqualTo("""
                failure, buildkit-plain
                #1   ok      1-2   1.0   -  [1/1] RUN make
                #9   failed  4-16  12.4  -  exporting to image
                #10  ok      8-9   0.4   -  exporting cache to registry
                """);
    }

    @Test
    void doneOfAPartIsNotSuccess() {
        assertThat(StepTable.withOutcome("""
                #6 [internal] load build context
                #6 transferring context: 1.20GB 14.3s done
                #6 ERROR: failed to copy: unexpected EOF
                """)).isEqualTo("""
                failure, buildkit-plain
                #6  failed  1-3  -  -  [internal] load build context
                """);
    }

    @Test
    void theSizeOfTheContextIsAFact() {
        assertThat(StepTable.facts("""
                #3 [internal] load .dockerignore
                #3 transferring context: 2B done
                #3 DONE 0.0s

                #6 [internal] load build context
                #6 transferring context: 501.33MB 5.1s
                #6 transferring context: 1.20GB 14.3s done
                #6 DONE 14.9s
                """)).isEqualTo("""
                7 #6 context {bytes=1200000000, seconds=14.3}
                """);
    }

    @Test
    void warningsNameTheirRuleAndLine() {
        assertThat(StepTable.facts("""
                #3 [internal] load build definition from Dockerfile
                #3 WARN: JSONArgsRecommended: JSON arguments recommended for CMD (line 20)
                #3 WARN: FromAsCasing: 'as' and 'FROM' keywords' casing do not match
                #3 WARN: a warning of before there were rules
                #3 DONE 0.0s
                """)).isEqualTo("""
                2 #3 lint {line=20, message=JSON arguments recommended for CMD, rule=JSONArgsRecommended}
                3 #3 lint {message='as' and 'FROM' keywords' casing do not match, rule=FromAsCasing}
                """);
    }

    @Test
    void aFailedCacheImportIsNoFailure() {
        assertThat(StepTable.withOutcome("""
                #4 importing cache manifest from ghcr.io/x/y:cache
                #4 inferred cache manifest type: application/vnd.oci.image.index.v1+json done
                #4 ERROR: failed to configure registry cache importer: ghcr.io/x/y:cache: not found

                #5 [1/1] RUN make
                #5 DONE 1.0s

                #6 exporting to image
                #6 DONE 0.1s
                ------
                 > importing cache manifest from ghcr.io/x/y:cache:
                ------
                """)).isEqualTo("""
                success, buildkit-plain
                #4  failed  1-3  -    -  importing cache manifest from ghcr.io/x/y:cache
                #5  ok      5-6  1.0  -  [1/1] RUN make
                #6  ok      8-9  0.1  -  exporting to image
                """);
    }

    @Test
    void anErrorOfManyLinesGoesOnWithoutNumbers() {
        String log = """
                #6 exporting to image
                #6 ERROR: failed to push registry.example.com/x: unexpected status from PUT request: 413
                <html>

                <center><h1>413 Request Entity Too Large</h1></center>
                </html>
                ------
                 > exporting to image:
                ------
                ERROR: failed to solve: failed to push registry.example.com/x: unexpected status from PUT request: 413
                """;

        assertThat(StepTable.withOutcome(log)).isEqualTo("""
                failure, buildkit-plain
                #6  failed  1-6  -  -  exporting to image
                """);
        assertThat(StepTable.output(log)).isEqualTo("""
                2  #6  ERROR: failed to push registry.example.com/x: unexpected status from PUT request: 413
                3  #6  <html>
                5  #6  <center><h1>413 Request Entity Too Large</h1></center>
                6  #6  </html>
                """);
    }

    @Test
    void aBuildWithoutAnExportSucceedsWithItsLastInstruction() {
        String log = """
                WARNING: No output specified with docker-container driver. Build result will only remain in the build cache.
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [1/2] FROM docker.io/library/debian:12
                #2 DONE 0.0s

                #3 [2/2] RUN make
                #3 DONE 2.0s
                """;

        assertThat(StepTable.withOutcome(log)).startsWith("success, ");
        assertThat(StepTable.withOutcome(log.substring(0, log.indexOf("#3 DONE"))))
                .startsWith("unknown, ");
        assertThat(StepTable.withOutcome(log.substring(0, log.indexOf("#3 [")))).startsWith("unknown, ");
        assertThat(StepTable.withOutcome(log.substring(0, log.indexOf("#2 [")))).startsWith("unknown, ");
    }

    @Test
    void aStepWithoutAnEndIsStillRunning() {
        assertThat(StepTable.withOutcome("""
                #5 [a 2/2] RUN make
                #5 1.393 unit 4 of 5
                #5 ...

                #8 [b 2/2] RUN make
                #8 0.214 first half
                ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF
                """)).isEqualTo("""
                failure, buildkit-plain
                #5      running  1-3  1.4  a  [a 2/2] RUN make
                #8      running  5-6  0.2  b  [b 2/2] RUN make
                client  failed   7    -    -  docker build
                """);
    }
}
