package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnotateTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatBrokeWhyAndWhatToDo() {
        Path log = Logs.write(folder.resolve("build.log"), Logs.CONFLICT);

        Outcome outcome = new Program().run("annotate", log.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("FAILED  " + log + "\n")
                .contains(
                        "  in #6 [3/3] RUN pip install -r requirements.txt\n",
                        "  exit code 1",
                        " 9 \u2502 #6 2.739     trainer 2.0")
                .contains("\nFix\n", "numlib")
                .contains("Learn more: faultbook learnings show pip-conflict");
    }

    @Test
    void givesAGreenBuildOneLine() {
        Outcome outcome = new Program().input(Logs.GREEN).run("annotate", "-");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).startsWith("OK  standard input: built").hasLineCount(1);
    }

    @Test
    void saysSoWhenNothingExplainsTheFailure() {
        Outcome outcome = new Program().input(Logs.UNEXPLAINED).run("annotate");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("FAILED  standard input\n")
                .contains("exit code 42", "4 \u2502 the gizmo wobbles, giving up");
    }

    @Test
    void saysSoWhenTheLogEndsBeforeTheBuild() {
        String start = Logs.GREEN.substring(0, Logs.GREEN.indexOf("#3 DONE"));

        Outcome outcome = new Program().input(start).run("annotate", "-");

        assertThat(outcome.out()).startsWith("UNKNOWN  standard input: ").contains("Pass the whole log");
    }

    @Test
    void saysThatAnErrorLeavesOpenHowAJobEndedWhoseLogIsWhole() {
        String log = """
                ##[group]Run make
                ##[endgroup]
                Post job cleanup.
                ##[error]Unable to save cache: 503
                Cleaning up orphan processes
                """;
        String why = " step shows an error, and the log does not say whether it failed the job";

        assertThat(new Program().input(log).run("annotate").out())
                .startsWith("UNKNOWN  standard input: a" + why)
                .doesNotContain("whole log");
        assertThat(new Program()
                        .input(log)
                        .run("annotate", "--format", "github")
                        .out())
                .contains("A" + why)
                .doesNotContain("whole log");
    }

    @Test
    void writesOneJsonObjectALogAndLine() throws IOException {
        Path failed = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT);
        Path green = Logs.write(folder.resolve("green.log"), Logs.GREEN);

        Outcome outcome = new Program().run("annotate", "--format", "json", failed.toString(), green.toString());

        assertThat(outcome.outLines()).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(outcome.outLines().getFirst());
        assertThat(first.at("/schema").asInt()).isEqualTo(1);
        assertThat(first.at("/log/path").asText()).isEqualTo(failed.toString());
        assertThat(first.at("/build/outcome").asText()).isEqualTo("failure");
        assertThat(first.at("/cause/learning").asText()).isEqualTo("pip-conflict");
        JsonNode second = new ObjectMapper().readTree(outcome.outLines().getLast());
        assertThat(second.at("/build/outcome").asText()).isEqualTo("success");
        assertThat(second.path("cause").isNull()).isTrue();
    }

    @Test
    void readsGzipAndZstdByContent() throws IOException {
        Path gzip = folder.resolve("a.log");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(Logs.CONFLICT.getBytes(UTF_8));
        }
        Path zstd = Files.write(folder.resolve("b.log"), Zstd.compress(Logs.CONFLICT.getBytes(UTF_8)));

        Outcome outcome = new Program().run("annotate", "--format", "json", gzip.toString(), zstd.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.outLines()).hasSize(2).allMatch(line -> line.contains("\"learning\":\"pip-conflict\""));
    }

    @Test
    void readsBrokenUtf8AndALastLineWithoutEnd() {
        String broken = Logs.CONFLICT.stripTrailing().replace("Collecting", "Collecting \u00ff\u00fe");

        Outcome outcome = new Program().input(broken.getBytes(ISO_8859_1)).run("annotate", "--format", "json", "-");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("\"learning\":\"pip-conflict\"");
    }

    @Test
    void showsNoControlCharactersOfALog() {
        String nasty = Logs.UNEXPLAINED.replace("wobbles", "\u001b]0;title\u0007\u202ewobbles\u0001");

        Outcome outcome = new Program().input(nasty).run("annotate", "-");

        assertThat(outcome.out()).contains("wobbles").doesNotContainPattern("[\\p{Cntrl}\u202e&&[^\n]]");
    }

    @Test
    void exitsWithOneWhenAskedToFailOnACause() {
        Path failed = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT);
        Path green = Logs.write(folder.resolve("green.log"), Logs.GREEN);

        assertThat(new Program()
                        .run("annotate", "--fail-on", "cause", green.toString(), failed.toString())
                        .exitCode())
                .isEqualTo(1);
        assertThat(new Program()
                        .run("annotate", "--fail-on", "cause", green.toString())
                        .exitCode())
                .isZero();
    }

    @Test
    void doesTheOtherLogsWhenOneIsBad() {
        Path failed = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT);
        Path missing = folder.resolve("missing.log");

        Outcome outcome = new Program().run("annotate", "--fail-on", "cause", missing.toString(), failed.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("faultbook: ")
                .contains(missing.toString())
                .hasLineCount(1);
        assertThat(outcome.out()).startsWith("FAILED  " + failed);
    }

    @Test
    void paintsOnlyATerminalOrOnDemand() {
        Program onTerminal = new Program()
                .with("FAULTBOOK_TERMINAL", "in out err")
                .with("TERM", "xterm")
                .with("PAGER", "cat")
                .input("");
        String log = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT).toString();

        assertThat(onTerminal.run("annotate", log).out()).contains("\u001b[1;31mFAILED");
        assertThat(onTerminal.run("annotate", log, "--color", "never").out()).doesNotContain("\u001b");
        assertThat(onTerminal.with("NO_COLOR", "1").run("annotate", log).out()).doesNotContain("\u001b");
        assertThat(new Program().with("FORCE_COLOR", "1").run("annotate", log).out())
                .contains("\u001b[1;31mFAILED");
        assertThat(new Program()
                        .with("CLICOLOR_FORCE", "0")
                        .run("annotate", log)
                        .out())
                .doesNotContain("\u001b");
        assertThat(new Program()
                        .with("FORCE_COLOR", "1")
                        .with("NO_COLOR", "1")
                        .run("annotate", log)
                        .out())
                .doesNotContain("\u001b");
        assertThat(new Program()
                        .with("FAULTBOOK_TERMINAL", "out")
                        .with("CLICOLOR", "0")
                        .run("annotate", log)
                        .out())
                .doesNotContain("\u001b");
        assertThat(new Program().run("annotate", log).out()).doesNotContain("\u001b");
        assertThat(new Program().run("annotate", log, "--color", "always").out())
                .contains("\u001b[1;31mFAILED");
        assertThat(new Program().run("--color", "always", "annotate", log).out())
                .contains("\u001b[1;31mFAILED");
    }

    @Test
    void cutsLinesToTheWidthOfTheTerminal() {
        String log = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT).toString();

        Outcome outcome = new Program()
                .with("FAULTBOOK_TERMINAL", "out")
                .with("NO_COLOR", "1")
                .with("COLUMNS", "60")
                .run("annotate", log);

        assertThat(outcome.outLines().stream().filter(line -> line.contains("\u2502")))
                .allMatch(line -> line.length() <= 60);
        assertThat(outcome.out())
                .contains("6 \u2502 #6 2.738 ERROR: Cannot install")
                .contains("\u2026\n");
    }

    @Test
    void pointsAtTheInstructionOfTheDockerfile() throws IOException {
        Path log = Logs.write(folder.resolve("build.log"), Logs.CONFLICT);
        Path dockerfile = Logs.write(folder.resolve("Dockerfile"), """
                FROM python:3.12
                COPY requirements.txt .

                # what it needs
                RUN pip install \\
                    -r requirements.txt
                """);

        Outcome text = new Program().run("annotate", "--dockerfile", dockerfile.toString(), log.toString());
        Outcome json = new Program()
                .run("annotate", "--format", "json", "--dockerfile", dockerfile.toString(), log.toString());
        Outcome without = new Program().run("annotate", log.toString());

        assertThat(text.out()).contains("\n  " + dockerfile + ":5  RUN pip install -r requirements.txt\n");
        assertThat(new ObjectMapper()
                        .readTree(json.out())
                        .at("/cause/instruction")
                        .toString())
                .isEqualTo("{\"file\":\"" + dockerfile
                        + "\",\"lines\":[5,6],\"text\":\"RUN pip install -r requirements.txt\"}");
        assertThat(without.out()).doesNotContain("Dockerfile:");
    }

    @Test
    void saysWhatTheCheckOfTheDockerfileWouldHaveSaid() {
        Path dockerfile = Logs.write(folder.resolve("Dockerfile"), """
                FROM nvcr.io/nvidia/pytorch:25.11-py3
                SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
                RUN pip install einops
                """);
        String log = """
                #6 [2/2] RUN pip install einops
                #6 0.201 /etc/bash.bashrc: line 9: PS1: unbound variable
                #6 ERROR: process "/bin/bash -euo pipefail -c pip install einops" did not complete successfully: exit code: 1
                """;

        Outcome outcome = new Program().input(log).run("annotate", "--dockerfile", dockerfile.toString());

        assertThat(outcome.out()).contains("\n  " + dockerfile + ":3  RUN pip install einops\n");
        assertThat(outcome.out()).contains("Said before the build by: faultbook check " + dockerfile + "\n");
    }
}
