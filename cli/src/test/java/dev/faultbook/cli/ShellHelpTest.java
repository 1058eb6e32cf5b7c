package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import dev.faultbook.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completion and manual pages, by the programs that read them. */
final class ShellHelpTest {
    @TempDir
    private Path folder;

    private Ran complete(String shell, String words, int word) throws Exception {
        Outcome script = new Program().run("completion", shell);
        assertThat(script.exitCode()).isZero();
        Files.writeString(folder.resolve("completion"), script.out());
        return new Shell(folder)
                .run(
                        "bash",
                        "-c",
                        "source ./completion; compopt() { :; }; COMP_WORDS=(" + words + "); COMP_CWORD=" + word
                                + "; _complete_faultbook; printf '%s\\n' \"${COMPREPLY[@]}\"");
    }

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        assertThat(complete("bash", "faultbook ann", 1).output()).isEqualTo("annotate\n");
        assertThat(complete("bash", "faultbook learnings re", 2).output()).isEqualTo("render\nreplay\n");
        assertThat(complete("bash", "faultbook annotate --dock", 2).output()).isEqualTo("--dockerfile\n");
        assertThat(complete("bash", "faultbook annotate --format gi", 3).output())
                .isEqualTo("github\ngitlab\ngitlab-section\n");
        assertThat(complete("bash", "faultbook audit mark 3f9c w", 4).output()).isEqualTo("wrong-line\nwrong\n");
    }

    @Test
    void zshTakesTheSame() throws Exception {
        Shell.needs("zsh");
        Files.writeString(
                folder.resolve("completion"),
                new Program().run("completion", "zsh").out());

        Ran ran = new Shell(folder).run("zsh", "-f", "-c", "source ./completion && whence -w _complete_faultbook");

        assertThat(ran.output()).isEqualTo("_complete_faultbook: function\n");
    }

    @Test
    void refusesOtherShells() {
        Outcome outcome = new Program().run("completion", "fish");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).containsIgnoringCase("expected one of bash, zsh but");
    }

    @Test
    void manualPagesHaveNothingThatMandocFrownsAt() throws Exception {
        Shell.needs("mandoc");
        for (String command : new String[] {"", "annotate", "check", "learnings", "learnings render", "search"}) {
            Path page = page(command);
            // A page of no date is one of every build.
            Ran lint = new Shell(folder)
                    .run("sh", "-c", "mandoc -Tlint -Wwarning " + page + " | grep -v 'missing date' || true");
            assertThat(lint.output()).as(command).isEmpty();
        }
        assertThat(new Shell(folder)
                        .run("sh", "-c", "mandoc -Tascii " + page("annotate"))
                        .output()
                        .replaceAll(".\b", ""))
                .contains("faultbook-annotate - Say what broke a build", "-o, --output FILE", "EXAMPLES")
                .contains("  faultbook annotate --fail-on cause build.log");
    }

    @Test
    void aManualPageHasPerCentSignsAsTheHelpHasThem() {
        assertThat(new Program().run("man", "eval").out()).contains("95 % confidence");
    }

    private Path page(String command) throws IOException {
        Outcome outcome = new Program().run(("man " + command).strip().split(" "));
        assertThat(outcome.exitCode()).isZero();
        return Files.writeString(folder.resolve("page.1"), outcome.out());
    }

    @Test
    void thereIsNoPageOfACommandThatThereIsNot() {
        Outcome outcome = new Program().run("man", "anotate");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("faultbook: There is no command anotate.");
    }
}
