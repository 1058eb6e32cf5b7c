package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learning out of one log, with and without questions. */
final class LearningsNewTest {
    private static final String LOG = """
            #6 [3/4] RUN sitegen build
            #6 0.412 sitegen 2.3.0
            #6 0.518 reading 41 pages
            #6 1.204 sitegen: theme "aurora" needs sitegen >= 2.5, found 2.3.0
            #6 ERROR: process "/bin/sh -c sitegen build" did not complete successfully: exit code: 1
            ------
            ERROR: failed to solve: process "/bin/sh -c sitegen build" did not complete successfully: exit code: 1
            """;

    @TempDir
    private Path folder;

    private Path log;
    private Path team;

    @BeforeEach
    void writeTheLog() {
        log = Logs.write(folder.resolve("build.log"), LOG);
        team = folder.resolve("team");
    }

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private Outcome fromLog(Program program, String... more) {
        List<String> command = new ArrayList<>(List.of("learnings", "new", "--from-log", log.toString()));
        command.addAll(List.of("--into", team.toString()));
        command.addAll(List.of(more));
        return program.run(command.toArray(String[]::new));
    }

    @Test
    void aLogBecomesADraftThatPassesTheCheck() throws IOException {
        Outcome outcome = fromLog(program(), "--id", "sitegen-older", "--title", "The theme wants a newer sitegen");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Path file = team.resolve("other/sitegen-older.md");
        assertThat(outcome.out()).isEqualTo(file + "\n");
        assertThat(outcome.err()).contains("faultbook learnings check " + team, "learnings replay");
        assertThat(Files.readString(file))
                .contains("status: draft", "title: The theme wants a newer sitegen\n", "```log match\n" + """
                        #6 [3/4] RUN sitegen build
                        #6 0.518 reading 41 pages
                        #6 1.204 sitegen: theme "aurora" needs sitegen >= 2.5, found 2.3.0
                        #6 ERROR: process "/bin/sh -c sitegen build" did not complete successfully: exit code: 1
                        ```
                        """);
        assertThat(program().run("learnings", "check", team.toString()).exitCode())
                .isZero();
    }

    @Test
    void oncePromotedItExplainsTheLog() throws IOException {
        fromLog(program(), "--id", "sitegen-older");
        Path file = team.resolve("other/sitegen-older.md");
        Files.writeString(file, Files.readString(file).replace("status: draft", "status: active"));

        assertThat(program()
                        .run("annotate", "--catalog", team.toString(), "--format", "json", log.toString())
                        .out())
                .contains("\"learning\":\"sitegen-older\"");
    }

    @Test
    void readsALogThatIsPipedInAndLinesThatAreNamed() throws IOException {
        Outcome outcome = program()
                .input(LOG)
                .run(
                        "learnings",
                        "new",
                        "--from-log",
                        "-",
                        "--lines",
                        "3-4",
                        "--into",
                        team.toString(),
                        "--id",
                        "both");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Files.readString(team.resolve("other/both.md")))
                .contains("    all:\n", "reading", "- line: '^\\s*sitegen: ");
    }

    @Test
    void asksForWhatIsMissingAndAsksAgainWhereAnAnswerIsWrong() throws IOException {
        Outcome outcome = fromLog(program().input("""
                        (
                        needs sitegen >= (?P<wanted>\\S+), found

                        No Id
                        sitegen-older
                        The theme wants a newer sitegen
                        zz
                        oth
                        cause
                        Install sitegen ${wanted} or newer.
                        """), "--interactive");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .contains(
                        "  4  sitegen: theme \"aurora\" needs sitegen >= 2.5, found 2.3.0",
                        "no regular expression in RE2 syntax",
                        "\"No Id\" is no id",
                        "No category begins with \"zz\"");
        assertThat(Files.readString(team.resolve("other/sitegen-older.md")))
                .contains(
                        "line: 'needs sitegen >= (?P<wanted>\\S+), found'",
                        "say: \"Install sitegen ${wanted} or newer.\"");
    }

    @Test
    void leavesNothingBehindWhenTheAnswersEnd() {
        Outcome outcome = fromLog(program().input("\nsitegen-older\n"), "--interactive");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("nothing was written");
        assertThat(team).doesNotExist();
    }

    @Test
    void neverAsksWithNoInputAndNeverOverwrites() {
        Program terminal = program().with("FAULTBOOK_TERMINAL", "in out err");
        assertThat(terminal.run("learnings", "new", "--no-input").err()).contains("--id is missing");
        assertThat(fromLog(terminal, "--no-input", "--id", "x").exitCode()).isZero();

        Outcome again = fromLog(terminal, "--no-input", "--id", "x");

        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("x.md exists already");
    }

    @Test
    void saysWhereItCouldWriteWhenThereIsNoCatalog() {
        Outcome outcome = program().run("learnings", "new", "--from-log", log.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("no catalog of your own", "--into", "FAULTBOOK_CATALOG");
        assertThat(fromLog(program(), "--lines", "4-3").err()).contains("--lines takes lines such as 41-43");
    }
}
