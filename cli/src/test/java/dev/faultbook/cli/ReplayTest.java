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

/** learnings replay, check and due over a store, and reclassify. */
final class ReplayTest {
    private static final String FAILED = """
            #2 [2/2] RUN ./frobnicate
            #2 0.1 frobnicating %s
            #2 0.2 the gizmo %s
            #2 ERROR: process "/bin/sh -c ./frobnicate" did not complete successfully: exit code: 42
            """;
    private static final String GREEN = """
            #2 [2/2] RUN ./frobnicate
            #2 0.1 frobnicating %s
            #2 0.2 the gizmo %s
            #2 DONE 1.0s
            """;

    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void fill() {
        before = catalog("before", "the gizmo wobbles");
        after = catalog("after", "the gizmo (?:wobbles|tilts|holds)");
        Logs.write(folder.resolve("logs/wobbles.log"), FAILED.formatted("one", "wobbles"));
        Logs.write(folder.resolve("logs/tilts.log"), FAILED.formatted("two", "tilts"));
        Logs.write(folder.resolve("logs/green-1.log"), GREEN.formatted("three", "holds"));
        Logs.write(folder.resolve("logs/green-2.log"), GREEN.formatted("four", "holds on"));
        Logs.write(folder.resolve("logs/other.log"), Logs.UNEXPLAINED.replace("gizmo", "widget"));
        run("ingest", folder.resolve("logs").toString(), "--catalog", before.toString());
    }

    private Path catalog(String name, String pattern) {
        Path catalog = folder.resolve(name);
        Logs.write(catalog.resolve("catalog.yaml"), "version: 1.0.0\ncategories:\n  gizmo: Gizmos\n");
        Logs.write(catalog.resolve("gizmo/loose.md"), BadInputTest.learning("loose", pattern));
        return catalog;
    }

    private Outcome run(String... args) {
        return new Program().data(folder.resolve("data")).run(args);
    }

    private Outcome replay(String... more) {
        String[] args = new String[more.length + 6];
        System.arraycopy(
                new String[] {"learnings", "replay", "--from", before.toString(), "--to", after.toString()},
                0,
                args,
                0,
                6);
        System.arraycopy(more, 0, args, 6, more.length);
        return run(args);
    }

    @Test
    void replayNamesBuildsWithTheirFirstLineOfEvidence() {
        Outcome outcome = replay();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("1 learning is found or ranked otherwise", "Read 4 of 5 builds in ", "rules out the others")
                .contains("loose (changed)", "gained 1", "green 2", "3 │ #2 0.2 the gizmo tilts", "green-1.log")
                .containsPattern("[0-9a-f]{16} {2}failure, cause in line 3 {2}\\S+tilts.log");
    }

    @Test
    void replayIsAGate() {
        assertThat(replay("--fail-on", "lost").exitCode()).isZero();
        Outcome green = replay("--fail-on", "green,lost");

        assertThat(green.exitCode()).isEqualTo(1);
        assertThat(green.err()).isEqualTo("faultbook: this change does not pass --fail-on: green.\n");
    }

    @Test
    void replayAsJsonHasAllOfIt() throws IOException {
        JsonNode json = new ObjectMapper().readTree(replay("--format", "json").out());

        assertThat(json.path("builds").asInt()).isEqualTo(5);
        assertThat(json.path("read").asInt()).isEqualTo(4);
        JsonNode learning = json.path("learnings").path(0);
        assertThat(learning.path("learning").asText()).isEqualTo("loose");
        assertThat(learning.path("differences").path(0).asText()).contains("holds");
        assertThat(learning.path("gained").path(0).path("lines").toString()).isEqualTo("[3,3]");
        assertThat(learning.path("green")).hasSize(2);
        assertThat(learning.path("cost").path("looksPerThousandLines").asDouble())
                .isPositive();
    }

    @Test
    void replayAsMarkdownIsATableWithDetailsBehindIt() {
        assertThat(replay("--format", "markdown", "--limit", "1").out())
                .startsWith("### Replay of the catalog: ")
                .contains("| `loose` | changed | 1 | 0 | 0 | 0 | **2** | ")
                .contains(
                        "<details><summary>loose</summary>", "**gained**", "`#2 0.2 the gizmo tilts`", "- and 1 more");
    }

    @Test
    void replayOfNothingSaysSo() {
        Outcome outcome = run("learnings", "replay", "--from", before.toString(), "--to", before.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("no learning is found or ranked otherwise", "Read 0 of 5 builds");
    }

    @Test
    void aRevisionNeedsACatalogInGit() {
        Outcome outcome = run("learnings", "replay", "--from", "v1", "--catalog", after.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("is in no git repository");
    }

    @Test
    void reclassifyJudgesWhatTheChangeAffectsAndIsDoneThen() {
        Outcome dry = run("reclassify", "--dry-run", "--catalog", after.toString());
        Outcome first = run("reclassify", "--catalog", after.toString());
        Outcome second = run("reclassify", "--catalog", after.toString());

        assertThat(dry.out()).contains("would judge 1 build otherwise");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("Read 4 of 5 builds; ", "judges 1 build otherwise", "gained 1", "tilts.log");
        assertThat(second.out()).contains("Read 0 of 5 builds; ", "judges 0 builds otherwise");
        assertThat(run("search", "learning:loose", "outcome:failure").out()).contains("tilts.log", "wobbles.log");
    }

    @Test
    void aTooBroadPatternIsRefusedWithTheGreenBuildsNamed() {
        Outcome outcome = run("learnings", "check", after.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out())
                .contains(after.resolve("gizmo/loose.md") + ":1: too broad: loose would have blamed 2 green builds: ")
                .contains("green-1.log line 3: \"#2 0.2 the gizmo holds\"", "green-2.log", "2 failed builds show it");
        assertThat(run("learnings", "check", before.toString()).out()).contains("1 cause tried on the store");
        assertThat(run("learnings", "check", after.toString(), "--no-store").exitCode())
                .isZero();
    }

    @Test
    void countsAreShownWithALearning() {
        assertThat(run("learnings", "list", "--counts", "--catalog", before.toString())
                        .out())
                .containsPattern("loose +cause +1 +1 +\\d +\\d{4}-\\d\\d-\\d\\d +\\d{4}-\\d\\d-\\d\\d");
        assertThat(run("learnings", "show", "loose", "--catalog", before.toString())
                        .out())
                .contains("Seen in 1 of 5 stored builds, as the cause in 1; first ");
    }

    @Test
    void dueListsWhatIsStale() {
        assertThat(run("learnings", "due", "--stale", "1d", "--catalog", after.toString())
                        .out())
                .startsWith("No learning is due.\n");
    }
}
