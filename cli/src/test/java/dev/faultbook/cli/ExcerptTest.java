package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExcerptTest {
    @TempDir
    private Path folder;

    @Test
    void printsTheLinesThatMatterWithTheirNumbers() {
        Outcome outcome = new Program().input(Logs.CONFLICT).run("excerpt");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith(" 4  #6 [3/3] RUN pip install -r requirements.txt\n")
                .contains("\n 6  ERROR: Cannot install")
                .contains(" 9      trainer 2.0 depends on numlib>=2.0\n10      scorer 1.1 depends on numlib<2.0\n")
                .doesNotContain("2.738", "------");
    }

    @Test
    void keepsToTheLengthThatIsWanted() {
        String all = new Program().input(Logs.CONFLICT).run("excerpt", "-").out();
        String few = new Program()
                .input(Logs.CONFLICT)
                .run("excerpt", "--max-tokens", "60", "-")
                .out();

        assertThat(few).hasSizeLessThan(all.length()).contains("ERROR: Cannot install");
        assertThat(few.length() / 4).isLessThanOrEqualTo(60);
    }

    @Test
    void isEmptyForAGreenBuild() {
        assertThat(new Program().input(Logs.GREEN).run("excerpt").out()).isEmpty();
    }

    @Test
    void namesTheLogsWhenThereAreSeveral() {
        Path one = Logs.write(folder.resolve("one.log"), Logs.CONFLICT);
        Path two = Logs.write(folder.resolve("two.log"), Logs.UNEXPLAINED);

        assertThat(new Program().run("excerpt", one.toString(), two.toString()).out())
                .contains(one + ":\n", two + ":\n", "the gizmo wobbles, giving up");
    }

    @Test
    void aLengthThatNothingFitsInIsRefused() {
        Outcome outcome = new Program().input(Logs.CONFLICT).run("excerpt", "--max-tokens", "3");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--max-tokens takes a number of 20 or more.");
    }

    @Test
    void explainingNamesEveryCandidateAndWhyItIsNotTheCause() throws IOException {
        String log = """
                #5 [2/2] RUN ./install.sh
                #5 1.2 E: Unable to locate package nvtop
                #5 1.3 ./install.sh: line 9: protoc: command not found
                #5 ERROR: process "/bin/sh -c ./install.sh" did not complete successfully: exit code: 127
                ------
                ERROR: failed to solve: process "/bin/sh -c ./install.sh" did not complete successfully: exit code: 127
                """;

        String text = new Program().input(log).run("annotate", "--explain", "-").out();
        JsonNode report = new ObjectMapper()
                .readTree(new Program()
                        .input(log)
                        .run("annotate", "--explain", "--format", "json", "-")
                        .out());

        assertThat(text)
                .contains("\nCandidates\n")
                .contains(
                        "\n  cause  apt-missing-package in #5, line 2: innermost and earliest in the step\n",
                        "\n  not    command-not-found in #5, line 3: no earlier than apt-missing-package\n");
        assertThat(report.at("/candidates/0/learning").asText()).isEqualTo("apt-missing-package");
        assertThat(report.at("/candidates/0/won").asBoolean()).isTrue();
        assertThat(report.at("/cause/learning").asText()).isEqualTo("apt-missing-package");
    }

    @Test
    void explainingSaysSoWhenThereIsNoCandidate() {
        assertThat(new Program()
                        .input(Logs.UNEXPLAINED)
                        .run("annotate", "--explain")
                        .out())
                .contains("Candidates\n  none: the log shows no learning that may be a cause\n");
    }
}
