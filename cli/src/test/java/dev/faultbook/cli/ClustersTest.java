package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** clusters, similar, learnings new and reindex. */
final class ClustersTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void ingestLogs() {
        write("ci/app-1.log", Logs.CONFLICT);
        write("ci/app-2.log", Logs.CONFLICT.replace("1.204", "9.301").replace("scorer==1.1", "scorer==1.2"));
        write("ci/gizmo.log", Logs.UNEXPLAINED.replace("the gizmo wobbles, giving up", "error: gizmo 7 wobbles"));
        write("ci/green.log", Logs.GREEN);
        program().run("ingest", folder.resolve("ci").toString());
    }

    private Path write(String name, String log) {
        return Logs.write(folder.resolve(name), log);
    }

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private Path catalog() throws IOException {
        Path catalog = Files.createDirectories(folder.resolve("catalog"));
        Files.writeString(catalog.resolve("catalog.yaml"), "version: 1.0.0\ncategories:\n  other: All of ours\n");
        return catalog;
    }

    private String unexplained() throws IOException {
        JsonNode cluster = new ObjectMapper()
                .readTree(program()
                        .run("clusters", "--unexplained", "--format", "json")
                        .out());
        return cluster.path("cluster").asText();
    }

    @Test
    void listsFailuresThatSayTheSameLargestFirst() {
        Outcome outcome = program().run("clusters");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.outLines()).hasSizeGreaterThan(8);
        assertThat(outcome.outLines().get(0)).isEqualTo("2 clusters");
        assertThat(outcome.outLines().get(2)).matches("2:[0-9a-f]{16}  2 builds  \\d{4}-\\d\\d-\\d\\d  pip-conflict");
        assertThat(outcome.out())
                .contains(
                        "    scorer 1.1 depends on numlib<2.0\n",
                        "  1 build  ",
                        "  unexplained\n    error: gizmo 7 wobbles\n");
    }

    @Test
    void printsAJsonObjectACluster() throws IOException {
        Outcome outcome = program().run("clusters", "--format", "json", "--limit", "1");

        assertThat(outcome.outLines()).hasSize(1);
        JsonNode cluster = new ObjectMapper().readTree(outcome.out());
        assertThat(cluster.path("builds").asInt()).isEqualTo(2);
        assertThat(cluster.path("learning").asText()).isEqualTo("pip-conflict");
        assertThat(cluster.at("/example/text").asText()).contains("conflicting dependencies");
        assertThat(cluster.at("/example/lines/0/0").asInt()).isEqualTo(6);
    }

    @Test
    void leavesOutWhatIsExplainedOrLongAgo() {
        assertThat(program().run("clusters", "--unexplained").out())
                .startsWith("1 cluster\n")
                .contains("gizmo")
                .doesNotContain("pip-conflict");
        assertThat(program().run("clusters", "--since", "1h").out()).startsWith("2 clusters\n");
        assertThat(program().run("clusters", "--since", "2999-01-01").out()).startsWith("0 clusters\n");
        assertThat(program().run("clusters", "--since", "soon").exitCode()).isEqualTo(2);
    }

    @Test
    void leavesOutMutedClustersAndSaysHowMany() throws IOException {
        String id = unexplained();

        assertThat(program()
                        .run("clusters", "mute", id.substring(2, 8), "--by", "ana")
                        .out())
                .isEqualTo(id + " muted\n");
        assertThat(program().run("clusters", "label", id, "team-ml").out()).isEqualTo(id + " muted team-ml\n");

        assertThat(program().run("clusters").out())
                .startsWith("1 cluster\n")
                .doesNotContain("gizmo")
                .endsWith("1 muted cluster left out: faultbook clusters --muted\n");
        assertThat(program().run("clusters", "--muted").out()).contains("unexplained  label team-ml  muted 2");
        assertThat(program().run("clusters", "--label", "team-ml").out()).startsWith("1 cluster\n");
        assertThat(program().run("clusters", "unmute", id).out()).isEqualTo(id + " listed team-ml\n");
        assertThat(program().run("clusters").out()).startsWith("2 clusters\n");
        assertThat(program().run("clusters", "label", id, "x".repeat(101)).exitCode())
                .isEqualTo(2);
    }

    @Test
    void saysWhichWordsSetAClusterApart() throws IOException {
        for (int i = 0; i < 4; i++) {
            Path log = folder.resolve("ci/more-" + i + ".log");
            Files.writeString(
                    log, Files.readString(folder.resolve("ci/gizmo.log")).replace("gizmo 7", "gizmo " + (8 + i)));
            program().run("ingest", log.toString());
        }

        assertThat(program().run("clusters", "show", unexplained()).out())
                .contains("Words that set it apart from 2 other failures\n    gizmo  in 5 of 5, elsewhere in 0\n");
    }

    @Test
    void showsAClusterAndItsBuilds() throws IOException {
        String id = unexplained();

        Outcome outcome = program().run("clusters", "show", id.substring(2, 8));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith(id + "  1 build")
                .contains(folder.resolve("ci/gizmo.log").toString(), "faultbook learnings new --from-cluster " + id);
        JsonNode json = new ObjectMapper()
                .readTree(program()
                        .run("clusters", "show", id, "--format", "json")
                        .out());
        assertThat(json.path("members")).hasSize(1);
        assertThat(program().run("clusters", "show", "ffffff").err())
                .contains("no cluster \"ffffff\"", "faultbook clusters");
    }

    @Test
    void findsBuildsThatFailedLikeALogThatIsNotStored() throws IOException {
        Path log = write("elsewhere/mine.log", Logs.CONFLICT.replace("1.204", "0.007"));

        Outcome outcome = program().run("similar", log.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("2 builds failed like " + log + "\n")
                .contains("pip-conflict", "app-1.log  says the same", "app-2.log  says the same");
        JsonNode json = new ObjectMapper()
                .readTree(program()
                        .input(Logs.CONFLICT)
                        .run("similar", "-", "--limit", "1", "--format", "json")
                        .out());
        assertThat(json.path("sameCluster").asBoolean()).isTrue();
        assertThat(json.path("nextGreen").isNull()).isTrue();
    }

    @Test
    void namesTheBuildThatWasGreenNext() {
        String fixed = """
                #5 [2/3] COPY requirements.txt .
                #5 DONE 0.1s
                #6 [3/3] RUN pip install -r requirements.txt
                #6 DONE 7.1s
                #7 exporting to image
                #7 DONE 0.1s
                """;
        program().run("ingest", write("ci/app-3.log", fixed).toString());

        String id = program()
                .run("ingest", folder.resolve("ci/app-1.log").toString())
                .out()
                .substring(0, 16);
        Outcome outcome = program().run("similar", id);

        assertThat(outcome.out())
                .startsWith("1 build failed like ")
                .contains("app-2.log", "    green again in ", "app-3.log");
    }

    @Test
    void saysSoWhenThereIsNothingToCompare() {
        Outcome green = program().run("similar", folder.resolve("ci/green.log").toString());
        assertThat(green.exitCode()).isZero();
        assertThat(green.out()).startsWith("0 builds failed like ");
        assertThat(green.err()).contains("tells of no failure");

        assertThat(program().run("similar", "ffff").err()).contains("no file \"ffff\"", "no build of that id");
        assertThat(program().run("similar", "ffff", "--limit", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void makesADraftThatPassesTheCheck() throws IOException {
        Path catalog = catalog();

        Outcome outcome = program()
                .run(
                        "learnings",
                        "new",
                        "--from-cluster",
                        unexplained(),
                        "--id",
                        "gizmo-wobbles",
                        "--catalog",
                        catalog.toString());

        assertThat(outcome.err())
                .startsWith(
                        "Found in 1 of the cluster's 1 build, 0 green, 0 with another cause, 0 other unexplained.\n")
                .contains("Next: ", "faultbook learnings check " + catalog);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualTo(catalog.resolve("other/gizmo-wobbles.md") + "\n");
        assertThat(Files.readString(catalog.resolve("other/gizmo-wobbles.md")))
                .contains(
                        "status: draft",
                        "    line: '^\\s*error: gizmo (?P<number>\\d+) wobbles\\s*$'",
                        "```log match\nerror: gizmo 7 wobbles\n```");
        assertThat(program().run("learnings", "check", catalog.toString()).exitCode())
                .isZero();
        Outcome again = program().run("learnings", "new", "--id", "gizmo-wobbles", "--catalog", catalog.toString());
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("There is a learning \"gizmo-wobbles\" already");
    }

    @Test
    void doesNotSaveADraftThatAGreenBuildShows() throws IOException {
        Path catalog = catalog();
        String id = unexplained();
        Path green = write("ci/shrugged.log", Logs.GREEN.replace("cc -c main.c", "error: gizmo 12 wobbles"));
        program().run("ingest", green.toString());
        String[] command = {"learnings", "new", "--from-cluster", id, "--catalog", catalog.toString(), "--id", "gizmo"};

        Outcome refused = program().run(command);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("1 green", "  green: ", "shrugged.log", "The draft is not saved");
        assertThat(catalog.resolve("other/gizmo.md")).doesNotExist();

        String[] forced = java.util.Arrays.copyOf(command, command.length + 1);
        forced[command.length] = "--force";
        assertThat(program().run(forced).exitCode()).isZero();
        assertThat(catalog.resolve("other/gizmo.md")).exists();
    }

    @Test
    void saysWhatIsMissingInAName() {
        assertThat(program().run("learnings", "new").err()).contains("--id", "--from-cluster");
        assertThat(program().run("learnings", "new", "--id", "No Id").err()).contains("\"No Id\" is no id");
        assertThat(program()
                        .run("learnings", "new", "--id", "x", "--category", "nope")
                        .err())
                .contains("no category \"nope\"", "pip-conflict");
    }

    @Test
    void makesTheIndexAnew() throws IOException {
        String before = program().run("clusters").out();
        try (var files = Files.list(folder.resolve("data/index"))) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith("segments_"))
                    .toList()) {
                Files.delete(file);
            }
        }
        assertThat(program().run("clusters").err()).contains("Run faultbook reindex");

        Outcome outcome = program().run("reindex");

        assertThat(outcome.out()).isEqualTo("4 builds are in the index.\n");
        assertThat(program().run("clusters").out()).isEqualTo(before);
        assertThat(new Program().data(folder.resolve("nothing")).run("reindex").err())
                .contains("no store in");
    }

    @Test
    void aFailedBuildTellsWhatWasGreenNextAndWhatDiffersThere() throws IOException {
        String failed = Logs.CONFLICT.replace("1.204", "3.101");
        write("nightly/web-1.log", failed);
        write("nightly/web-2.log", """
                #5 [2/4] COPY requirements.txt .
                #5 DONE 0.1s

                #6 [3/4] RUN pip install -r requirements.txt --upgrade
                #6 9.2 Successfully installed numlib-1.9 scorer-1.1
                #6 DONE 9.4s

                #7 [4/4] RUN make
                #7 DONE 1.0s
                """);
        String id = ingest("nightly/web-1.log");
        String green = ingest("nightly/web-2.log");

        assertThat(program().run("show", id).out())
                .endsWith("\n\ngreen again in " + green + " " + folder.resolve("nightly/web-2.log")
                        + ", where\n    RUN pip install -r requirements.txt: with --upgrade\n");
        JsonNode next = new ObjectMapper()
                .readTree(program().run("show", id, "--format", "json").out())
                .path("nextGreen");
        assertThat(next.path("build").asText()).isEqualTo(green);
        assertThat(next.at("/changes/0/what").asText()).isEqualTo("command");
        assertThat(next.at("/changes/0/added/0").asText()).isEqualTo("--upgrade");
        assertThat(program().run("show", green).out()).doesNotContain("green again");
        assertThat(program().run("similar", id).out()).doesNotContain("green again");
        assertThat(program().run("learnings", "show", "pip-conflict").out())
                .as("of app-1, app-2 and web-1, the first and the last have a later build of their target")
                .endsWith("Followed by green: the next build of the same target in 1 of 2.\n"
                        + "What differed then: --upgrade added in 1 of 1.\n");
    }

    private String ingest(String log) {
        return program().run("ingest", folder.resolve(log).toString()).out().substring(0, 16);
    }
}
