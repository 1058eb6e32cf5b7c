package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** audit, its questions and its commands. */
final class AuditTest {
    @TempDir
    private Path folder;

    private String build = "";

    @BeforeEach
    void ingest() {
        Path log = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT);
        build = program().run("ingest", log.toString()).out().substring(0, 16);
    }

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private Program terminal(String typed) {
        return program().with("FAULTBOOK_TERMINAL", "in out err").input(typed);
    }

    @Test
    void listsMarksAndReportsForScripts() throws IOException {
        JsonNode listed = json(program().run("audit", "list", "--sample", "20", "--seed", "7", "--format", "json"));
        Outcome marked =
                program().run("audit", "mark", build.substring(0, 6), "wrong-line", "--by", "ana", "--note", "see 4");
        JsonNode report = json(program().run("audit", "report", "--format", "json"));

        assertThat(listed.path("build").asText()).isEqualTo(build);
        assertThat(listed.path("learning").asText()).isEqualTo("pip-conflict");
        assertThat(listed.path("excerpt").asText()).contains("numlib");
        assertThat(marked.out()).matches(build + " wrong-line pip-conflict@\\d+ \\d.*\n");
        assertThat(report.path("marked").asInt()).isEqualTo(1);
        JsonNode rate = report.path("learnings").elements().next().path("wrong-line");
        assertThat(rate.path("ratio").asDouble()).isEqualTo(1);
        assertThat(rate.at("/interval/0").asDouble()).isBetween(0.20, 0.21);
        assertThat(program().run("audit", "list").out()).isEmpty();
    }

    @Test
    void printsRatesWithTheirIntervals() {
        program().run("audit", "mark", build, "right");

        assertThat(program().run("audit", "report").out())
                .contains("by catalog", "by learning", "pip-conflict@", "100.0 (20.7-100.0)", "0.0 (0.0-79.3)");
    }

    @Test
    void asksOnATerminalAndKeepsEachAnswer() throws IOException {
        Outcome outcome = terminal("?\nl the line before\n").run("audit", "--by", "ana");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("numlib", "1 of 1: (r)ight, wrong (l)ine, s(y)mptom, (w)rong, (s)kip, (q)uit? ");
        assertThat(json(program().run("audit", "report", "--format", "json"))
                        .path("marked")
                        .asInt())
                .isEqualTo(1);
        assertThat(terminal("").run("audit").out()).contains("no verdict", "that nobody has marked");
    }

    @Test
    void skippingAndLeavingMarkNothing() {
        assertThat(terminal("s\n").run("audit").exitCode()).isZero();
        assertThat(terminal("").run("audit").exitCode()).isZero();

        assertThat(program().run("audit", "report").out()).startsWith("Nobody has marked a verdict yet.");
    }

    @Test
    void saysWhatToDoInstead() {
        assertThat(program().run("audit").err()).contains("faultbook audit list");
        assertThat(program().run("audit", "mark", build, "great").err()).contains("none of right, wrong-line");
        assertThat(program().run("audit", "mark", "ffffffff", "right").err()).contains("no build \"ffffffff\"");
        assertThat(program().run("audit", "list", "--sample", "0").err()).contains("--sample takes a number");
    }

    private static JsonNode json(Outcome outcome) throws IOException {
        return new ObjectMapper().readTree(outcome.out());
    }
}
