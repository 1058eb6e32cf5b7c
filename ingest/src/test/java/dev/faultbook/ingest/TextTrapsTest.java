package dev.faultbook.ingest;

import static dev.faultbook.ingest.FailedWithTail.FAILED;
import static dev.faultbook.ingest.FailedWithTail.facts;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Completeness;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Mistakes that readers of build logs make with the text of lines, one test each. */
class TextTrapsTest {
    @Test
    void escapesStandWhereThereIsNoTerminal() {
        String log = FAILED.replace("#7 14.01 ERROR", "\u001b[?25l#7 14.01 \u001b[0;31mERROR\u001b[0;m")
                + " \u001b[0m - FromAsCasing: see \u001b]8;;https://docs.docker.com\u001b\\here\u001b]8;;\u001b\\\n";

        assertThat(facts(log)).contains("pip.no-match");
        assertThat(Verdicts.of(log).cause()).map(Finding::learning).contains("pip-no-match-none");
    }

    @Test
    void carriageReturnsMakeNoLines() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN curl -O x
                #7 0.1  10%\r 50%\r100%
                #7 0.2 saved
                """)).isEqualTo("""
                2  #7  100%
                3  #7  saved
                """);
    }

    @Test
    void partOfALineThatIsPrintedAgainCountsOnce() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN pip install x
                #7 0.100 Collecting
                #7 ...

                #8 [a 1/1] RUN true
                #8 DONE 0.1s

                #7 [1/1] RUN pip install x
                #7 0.100 Collecting x==1
                #7 0.200 done
                #7 DONE 0.3s
                """)).contains("Collecting x==1").doesNotContain("Collecting\n");
    }

    @Test
    void theTextOfAnErrorGoesOnWithoutANumber() {
        Report report = StepTable.read("""
                #7 exporting cache
                #7 ERROR: Cache export is not supported for the docker driver.
                Switch to a different driver, or turn on the containerd image store, and try again.
                Learn more at https://docs.docker.com/go/build-cache-backends/

                #8 [1/2] FROM debian
                #8 CANCELED
                ------
                 > exporting cache:
                ------
                ERROR: failed to solve: Cache export is not supported for the docker driver.
                """);

        assertThat(report.build().steps().getFirst().lines()).hasToString("1-4");
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void hugeLinesAreReadWhole() {
        String packages = IntStream.range(0, 3000)
                .mapToObj(i -> "package-" + i + "-1." + i)
                .collect(joining(" "));
        Report report = StepTable.read(
                "#7 [1/1] RUN pip install\n#7 1.0 Successfully installed " + packages + "\n#7 DONE 1.1s\n");

        assertThat(report.facts())
                .singleElement()
                .satisfies(fact -> assertThat(fact.fields()).containsEntry("count", "3000"));
    }

    @Test
    void backspacesAndCommandsToTheTerminalAreNoText() {
        assertThat(StepTable.output("""
                #7 [1/1] RUN fetch
                #7 0.1 \u001b_progress\u0007fetching 9%\b\b10%
                #7 0.2 \u001b_progress\u001b\\saved
                """)).isEqualTo("""
                2  #7  fetching 10%
                3  #7  saved
                """);
    }

    @Test
    void anErrorMayBeCalledSoTwice() {
        assertThat(facts(FAILED.replace("ERROR: No matching", "ERROR: ERROR: No matching")))
                .contains("pip.no-match");
    }

    @Test
    void aSecondBuildOfTheSameFailureHasTheSameFingerprint() {
        String log = """
                #7 [2/3] RUN make
                #7 1.01 cc -o /tmp/pip-build-x1y2z3/a.o
                #7 1.02 error: mirror.acme.com:44321 refused pid 4711 at 0x7f609d50d370 for sha256:1aae189e3baecbb4044c648d356ddb75025b2ba8d14cdc9c2a19ba784c90bfb9
                #7 1.03 error: token *** of builds-v0/.tmpVvUWy6 is wrong
                #7 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 1
                """;
        String again = log.replace("#7", "#9")
                .replace("1.0", "2.0")
                .replace("x1y2z3", "k9_8j7w6")
                .replace("0x7f609d50d370", "0x7fa1b2c3d4e0")
                .replace("1aae189e", "57bd74e9")
                .replace("***", "[MASKED]")
                .replace("VvUWy6", "Ab1Cd2");

        assertThat(Verdicts.of(again).fingerprint()).isEqualTo(Verdicts.of(log).fingerprint());
    }

    @Test
    void aClientMayDoubleItsWord() {
        Report report = StepTable.read(FAILED.replace("ERROR: failed to solve", "ERROR: ERROR: failed to solve"));

        assertThat(report.build().steps()).hasSize(1);
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
    }

    @Test
    void blankedSecretsAreTold() {
        Report report = Verdicts.of("#7 [1/1] RUN pip install -i https://***@pypi.acme.com/simple x\n"
                + "#7 1.0 ERROR: 401 Client Error: Unauthorized for url: https://***@pypi.acme.com/simple/x/\n"
                + "#7 ERROR: process \"/bin/sh -c pip install\" did not complete successfully: exit code: 1\n");

        assertThat(report.completeness()).isEqualTo(Completeness.MASKED);
    }
}
