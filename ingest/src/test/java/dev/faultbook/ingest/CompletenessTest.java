package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Completeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a log holds what its verdict needs. */
class CompletenessTest {
    private static Completeness of(String log) {
        return StepTable.read(log).completeness();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job's log exceeded limit of 4194304 bytes.",
                "\u001b[31;1mJob's log exceeded limit of 4194304 bytes.",
                "The log length has exceeded the limit of 4 MB (this usually means that the test suite is raising the same exception over and over).",
                "The job exceeded the maximum log length, and has been terminated.",
                "This step has been truncated due to its large size. Download the full logs from the menu once the workflow run has completed.",
                "Skipping 1,234 KB.. Full Log",
                "[...]",
                "... (truncated)",
            })
    void aLineThatSaysSoMakesALogClipped(String mark) {
        assertThat(of("Collecting a\n" + mark + "\nERROR: No matching distribution found for a\n"))
                .isEqualTo(Completeness.CLIPPED);
    }

    @Test
    void aLogThatIsCutAtItsEndIsNoSuccessBecauseNothingFailedSoFar() {
        assertThat(StepTable.read("""
                Successfully installed a-1.0
                Job's log exceeded limit of 4194304 bytes.
                Job execution will continue but no more output will be collected.
                """).build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"...", "[ ... ] compiling", "Skipping tests", "Job's done", "<none>", "[100%] ..."})
    void ordinaryLinesAreNoCuts(String line) {
        assertThat(of(line + "\nERROR: No matching distribution found for a\n")).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void aLogThatEndsBeforeTheBuildDidIsTruncated() {
        assertThat(of("STEP 1/2: FROM debian\nSTEP 2/2: RUN make\ncc a.c\n")).isEqualTo(Completeness.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: HTTP error 401 while getting https://***@pypi.example.com/simple/a/",
                "ERROR: Could not open /home/***/requirements.txt",
                "ERROR: Could not open ../***/requirements.txt",
                "ERROR: Could not reach example.***",
                "ERROR: Could not log in with -u bot -p ***",
                "ERROR: Could not log in, token: ***",
                "ERROR: Could not log in as [MASKED]",
                "ERROR: Could not log in as [secure]",
                "ERROR: Could not log in as REDACTED",
            })
    void secretsThatAreBlankedNearTheEvidenceAreSaid(String line) {
        assertThat(of(line + "\n")).isEqualTo(Completeness.MASKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make: *** [all] Error 2",
                "Error: *** not here ***",
                "Error: ************ not here",
                "Error: see glob **/*.py",
                "Error: 1/1 Test #1: a ................................***Failed    0.00 sec",
                "Error: 2/2 Test #2: a_long_name ...***Exception: SegFault  0.10 sec",
            })
    void starsOfProgramsAreNoSecrets(String line) {
        assertThat(of(line + "\n")).isEqualTo(Completeness.COMPLETE);
    }

    @Test
    void whatIsBlankedFarFromTheEvidenceDoesNotMatter() {
        assertThat(of("user: ***\n" + "compiling\n".repeat(300) + "E: Unable to locate package nvtop\n"))
                .isEqualTo(Completeness.COMPLETE);
    }
}
