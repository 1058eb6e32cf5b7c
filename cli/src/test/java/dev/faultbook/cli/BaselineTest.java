package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** --baseline. */
final class BaselineTest {
    private static final String NEWS = "the sprocket will not turn";

    @TempDir
    private Path folder;

    private String green = "";
    private String failed = "";

    @BeforeEach
    void writeLogs() {
        green = Logs.write(folder.resolve("green.log"), log("all is well", "DONE 1.0s"))
                .toString();
        failed = Logs.write(
                        folder.resolve("failed.log"),
                        log(NEWS, "ERROR: process \"/bin/sh -c x\" did not complete successfully: exit code: 3"))
                .toString();
    }

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    @Test
    void aLogToCompareWithBringsOutWhatIsNew() {
        assertThat(program().run("excerpt", failed).out()).doesNotContain(NEWS);
        assertThat(program().run("excerpt", "--baseline", green, failed).out()).contains(NEWS);
    }

    @Test
    void soDoesABuildInTheStore() {
        String id = program().run("ingest", green).out().substring(0, 16);

        assertThat(program().run("annotate", "--baseline", id, failed).out()).contains(NEWS);
        assertThat(program().run("ingest", "--baseline", id, failed).exitCode()).isZero();
    }

    @Test
    void whatIsNotGreenIsRefused() {
        Outcome log = program().run("excerpt", "--baseline", failed, failed);
        Outcome missing = program().run("excerpt", "--baseline", "ffffffff", failed);

        assertThat(log.exitCode()).isEqualTo(2);
        assertThat(log.err()).contains("is not the log of a green build");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).hasLineCount(1);
    }

    private static String log(String said, String end) {
        return """
                #1 [1/2] FROM docker.io/library/debian:12
                #1 DONE 0.1s

                #2 [2/2] RUN ./assemble
                #2 0.1 %s
                %s#2 %s
                """.formatted(said, "#2 0.2 assembling a part\n".repeat(40), end);
    }
}
