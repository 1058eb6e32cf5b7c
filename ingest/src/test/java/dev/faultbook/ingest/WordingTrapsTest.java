package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that readers of build logs make with a tool's wording, one test each. */
class WordingTrapsTest {
    private static List<String> facts(String log) {
        return StepTable.read(log).facts().stream().map(StatedFact::fact).toList();
    }

    @Test
    void ofNestedPipsTheInnermostCounts() {
        assertThat(StepTable.facts("""
                  error: subprocess-exited-with-error

                  × pip subprocess to install build dependencies did not run successfully.
                  │ exit code: 1
                  ╰─> [6 lines of output]
                      Collecting numpy
                        error: subprocess-exited-with-error

                        × Preparing metadata (pyproject.toml) did not run successfully.
                        │ exit code: 1
                        ╰─> [1 lines of output]
                            ModuleNotFoundError: No module named 'Cython'
                            [end of output]
                      error: metadata-generation-failed
                      [end of output]
                """)).contains("module=Cython");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nvcc fatal   : Unsupported gpu architecture 'compute_35'",
                "nvcc fatal : Unsupported gpu architecture 'compute_35'",
                "nvcc fatal: Unsupported gpu architecture 'compute_35'"
            })
    void nvccPutsThreeBlanksOrNone(String line) {
        assertThat(facts("#7 [1/1] RUN make\n#7 1.0 " + line
                        + "\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1\n"))
                .contains("cuda.arch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RuntimeError: The detected CUDA version (12.4) mismatches the version that was used to compile PyTorch (11.8). Please",
                "RuntimeError: The detected CUDA version (12.4) mismatches the version that was used to compilePyTorch (11.8). Please"
            })
    void torchMayForgetABlank(String line) {
        assertThat(facts("#7 [1/1] RUN make\n#7 1.0 " + line
                        + "\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1\n"))
                .contains("cuda.mismatch");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x.c:3:10: error: 'y' undeclared (first use in this function)",
                "x.c:3:10: error: ‘y’ undeclared (first use in this function)",
                "x.c:3:10: Fehler: »y« nicht deklariert (erste Benutzung in dieser Funktion)"
            })
    void quotesAndWordsDependOnTheLocale(String line) {
        String log = "#7 [1/1] RUN make\n#7 1.0 " + line
                + "\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 1\n";

        assertThat(StepTable.read(log).excerpt().text()).contains(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#7 [1/1] RUN make\n#7 1.0 Killed\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 137\n",
                "#7 [1/1] RUN make\n#7 ERROR: process \"/bin/sh -c make\" did not complete successfully: cannot allocate memory\n",
                "STEP 1/2: FROM x\nSTEP 2/2: RUN make\nKilled\nError: building at STEP \"RUN make\": while running runtime: exit status 137\n",
                "STEP 1/2: FROM x\nSTEP 2/2: RUN make\ncontainer exited on killed\nError: building at STEP \"RUN make\": while running runtime: exit status 1\n"
            })
    void outOfMemoryHasManyDialects(String log) {
        assertThat(Verdicts.of(log).cause()).map(Finding::category).contains("oom-killed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INFO: pip is looking at multiple versions of x to determine which version is compatible with other requirements.",
                "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'ReadTimeoutError': /simple/x/",
                "npm WARN deprecated x@1: do not use",
                "debconf: delaying package configuration, since apt-utils is not installed",
                "Solving environment: failed with initial frozen solve. Retrying with flexible solve.",
                "E: Failed to fetch http://deb.debian.org/x.deb  Connection timed out",
                "E: Unable to locate package nosuch",
                "fatal: unable to access 'https://github.com/x/y/': Could not resolve host: github.com",
                "No space left on device",
                "Killed"
            })
    void whatSuccessfulBuildsSayIsNoCause(String line) {
        Report report = Verdicts.of("#7 [2/2] RUN ./setup.sh\n#7 1.2 " + line
                + "\n#7 2.0 ok\n#7 DONE 2.1s\n\n#8 exporting to image\n#8 DONE 0.1s\n");

        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(report.cause()).isEmpty();
    }
}
