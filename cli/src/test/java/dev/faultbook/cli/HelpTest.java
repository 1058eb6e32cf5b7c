package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import dev.faultbook.index.query.QueryHelp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "annotate",
                "ingest",
                "search",
                "show",
                "builds",
                "similar",
                "clusters",
                "clusters show",
                "clusters mute",
                "clusters unmute",
                "clusters label",
                "reindex",
                "forget",
                "serve",
                "demo",
                "learnings",
                "learnings list",
                "learnings show",
                "learnings check",
                "learnings new",
                "eval",
                "audit",
                "audit list",
                "audit mark",
                "audit report",
                "completion",
                "man",
                "version"
            })
    void everyCommandHasHelpWithExamples(String command) {
        Outcome outcome = new Program().run((command + " --help").strip().split(" "));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith(("Usage: faultbook " + command).strip())
                .contains("Examples:\n  ");
        assertThat(outcome.outLines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void helpFitsIntoANarrowTerminal() {
        Outcome outcome = new Program()
                .with("FAULTBOOK_TERMINAL", "out")
                .with("FAULTBOOK_COLUMNS", "80")
                .with("FAULTBOOK_PAGER", "cat")
                .run("run", "--help");

        assertThat(outcome.outLines()).hasSizeGreaterThan(40).allMatch(line -> line.length() <= 80);
    }

    @Test
    void searchNamesAllThatMayStandBeforeAColon() {
        String help = new Program().run("search", "--help").out();

        assertThat(help.substring(help.indexOf("Names:"), help.indexOf("Examples:"))
                        .split("[^a-z]+"))
                .contains(QueryHelp.names().stream().map(QueryHelp.Name::word).toArray(String[]::new));
    }

    @Test
    void tellsItsVersions() {
        Outcome outcome = new Program().run("version");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("faultbook \\d+\\.\\d+\\.\\d+.*\ncatalog \\d+\\.\\d+\\.\\d+.*\njava \\d+");
        assertThat(new Program().run("--version").out()).matches("faultbook \\d+\\.\\d+\\.\\d+.*\n");
    }
}
