package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ingest, then search, show and builds. */
final class StoreCommandsTest {
    @TempDir
    private Path folder;

    private Path failed;
    private Path green;

    @BeforeEach
    void writeLogs() {
        failed = Logs.write(folder.resolve("logs/failed.log"), Logs.CONFLICT);
        green = Logs.write(folder.resolve("logs/nightly/green.txt"), Logs.GREEN);
        Logs.write(folder.resolve("logs/requirements.txt"), "numpy\n");
        Logs.write(folder.resolve("logs/.cache/hidden.log"), Logs.UNEXPLAINED);
    }

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private Outcome ingest() {
        return program().run("ingest", folder.resolve("logs").toString());
    }

    @Test
    void acknowledgesEachLogOfAFolder() {
        Outcome outcome = ingest();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines()).hasSize(2);
        assertThat(outcome.outLines().getFirst()).matches("[0-9a-f]{16} failure pip-conflict " + failed);
        assertThat(outcome.outLines().getLast()).matches("[0-9a-f]{16} success - " + green);
    }

    @Test
    void storesALogOnce() {
        Outcome first = ingest();
        Outcome second = ingest();

        assertThat(second.outLines()).isEqualTo(first.outLines());
        assertThat(program().run("builds", "--format", "json").outLines()).hasSize(2);
    }

    @Test
    void goesOnAfterABadLog() {
        Path empty = Logs.write(folder.resolve("empty.log"), "");
        Path missing = folder.resolve("missing.log");

        Outcome outcome = program().run("ingest", empty.toString(), missing.toString(), failed.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.outLines()).singleElement().asString().endsWith("failure pip-conflict " + failed);
        assertThat(outcome.err()).contains(empty.toString(), missing.toString()).hasLineCount(2);
    }

    @Test
    void findsBuildsByWordsAndFields() {
        ingest();

        Outcome outcome = program().run("search", "outcome:failure", "numlib");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("1 build in ")
                .contains("  failure  pip-conflict  " + failed, "numlib")
                .doesNotContain(green.toString());
    }

    @Test
    void showsTheLineThatTellsWhatBrokeWhereNothingIsSearchedFor() throws IOException {
        ingest();

        assertThat(program().run("search", "outcome:failure").outLines().get(2))
                .matches(" +\\d+ │ ERROR: Cannot install .*");
        JsonNode build = new ObjectMapper()
                .readTree(program()
                        .run("search", "outcome:failure", "--format", "json")
                        .out());
        assertThat(build.at("/headline/text").asText()).startsWith("ERROR: Cannot install ");
        assertThat(build.path("lines")).isEmpty();
    }

    @Test
    void printsAJsonObjectABuild() throws IOException {
        ingest();

        Outcome outcome = program().run("search", "numlib", "--format", "json");

        assertThat(outcome.outLines()).hasSize(1);
        JsonNode build = new ObjectMapper().readTree(outcome.out());
        assertThat(build.path("cause").asText()).isEqualTo("pip-conflict");
        assertThat(build.at("/lines/0/text").asText()).contains("numlib");
        assertThat(build.at("/lines/0/highlights/0/0").isInt()).isTrue();
    }

    @Test
    void linesAroundAHitAreInItsJsonToo() throws IOException {
        ingest();

        JsonNode line = new ObjectMapper()
                .readTree(program()
                        .run("search", "ResolutionImpossible", "--format", "json", "--context", "1")
                        .out())
                .at("/lines/0");
        assertThat(line.path("around")).hasSize(3);
        assertThat(line.at("/around/1")).isEqualTo(((ObjectNode) line.deepCopy()).retain("number", "text"));
    }

    @Test
    void facetsAreCountedWhereverTheyAreAskedForOrRefused() {
        ingest();

        assertThat(program().run("search", "numlib", "--facet", "outcome").out())
                .endsWith("\noutcome: failure 1\n");
        assertThat(program().run("search", "numlib").out()).doesNotContain("outcome: ");
        assertThat(program()
                        .run("search", "numlib", "--facet", "outcome", "--format", "json")
                        .err())
                .startsWith("faultbook: --facet goes with --format text: ");
    }

    @Test
    void aCommandThatIsSuggestedCanBePasted() {
        String data = folder.resolve("my store").toString();
        new Program().run("ingest", "--data", data, failed.toString());

        assertThat(new Program().run("show", "--data", data, "ffffffff").err())
                .endsWith("faultbook builds --data '" + data + "'\n");
    }

    @Test
    void saysWhenNothingIsFound() {
        ingest();

        assertThat(program().run("search", "kubernetes").out()).startsWith("0 builds in ");
    }

    @Test
    void hintsAtWhatAQueryMayHaveMeant() {
        ingest();

        Outcome outcome = program().run("search", "outcom:failure");

        assertThat(outcome.out()).startsWith("0 builds in ");
        assertThat(outcome.err())
                .startsWith("Query, character 1: There is no field outcom")
                .contains("Did you mean outcome:?");
    }

    @Test
    void showsWhatAnnotateShowed() throws IOException {
        String id = ingest().outLines().getFirst().substring(0, 16);

        String annotated = program().run("annotate", failed.toString()).out();
        JsonNode json = new ObjectMapper()
                .readTree(program().run("show", id, "--format", "json").out());

        assertThat(program().run("show", id.substring(0, 6)).out()).isEqualTo(annotated);
        assertThat(json.path("id").asText()).isEqualTo(id);
        assertThat(json.at("/cause/learning").asText()).isEqualTo("pip-conflict");
        assertThat(json.path("ingestedAt").asText()).isNotEmpty();
    }

    @Test
    void saysSoWhenThereIsNoSuchBuild() {
        ingest();

        Outcome outcome = program().run("show", "ffffffffffff");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("no build \"ffffffffffff\"", "faultbook builds")
                .hasLineCount(1);
    }

    @Test
    void listsAllBuilds() {
        ingest();

        assertThat(program().run("builds").out())
                .startsWith("2 builds in ")
                .contains("failure  pip-conflict  " + failed, "success  -  " + green);
    }
}
