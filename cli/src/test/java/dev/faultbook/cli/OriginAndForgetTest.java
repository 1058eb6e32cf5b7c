package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.cli.Program.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ingest --label and --url, where they are shown, and forget. */
final class OriginAndForgetTest {
    private static final String URL = "https://ci.example.com/runs/17";

    @TempDir
    private Path folder;

    private Path failed;
    private Path green;

    @BeforeEach
    void writeLogs() {
        failed = Logs.write(folder.resolve("failed.log"), Logs.CONFLICT);
        green = Logs.write(folder.resolve("green.log"), Logs.GREEN);
    }

    private Program program() {
        return new Program().data(folder.resolve("data"));
    }

    private String ingest(Path log, String... options) {
        Program program = program();
        List<String> arguments = new ArrayList<>(List.of("ingest", log.toString()));
        arguments.addAll(List.of(options));
        return program.run(arguments.toArray(String[]::new))
                .outLines()
                .getFirst()
                .substring(0, 16);
    }

    @Test
    void showsWhereABuildCameFrom() throws IOException {
        String id = ingest(failed, "--label", "team=ml", "--label", "branch=main", "--url", URL);

        assertThat(program().run("show", id).out()).contains("\nLabels: branch=main, team=ml\nPage: " + URL + "\n");
        assertThat(program().run("builds").out()).contains(failed + "  branch=main, team=ml");
        for (String[] command :
                List.of(new String[] {"show", id, "--format", "json"}, new String[] {"builds", "--format", "json"})) {
            JsonNode build = new ObjectMapper().readTree(program().run(command).out());
            assertThat(build.at("/labels/branch").asText()).isEqualTo("main");
            assertThat(build.path("url").asText()).isEqualTo(URL);
        }
    }

    @Test
    void refusesALabelThatIsNoneBeforeAnythingIsRead() {
        Outcome outcome = program().run("ingest", failed.toString(), "--label", "Branch=main");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("\"Branch\" can be no label's key").hasLineCount(1);
    }

    @Test
    void forgetsABuildByItsId() {
        String gone = ingest(failed);
        String kept = ingest(green);

        Outcome outcome = program().run("forget", gone.substring(0, 8));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.outLines())
                .containsExactly(gone + " failure pip-conflict " + failed, "Forgot 1 build; 1 kB of logs are free.");
        assertThat(program().run("builds").out()).contains(kept).doesNotContain(gone);
        assertThat(program().run("show", gone).exitCode()).isEqualTo(2);
    }

    @Test
    void forgetsByAgeAndLabelAndOnlySaysSoWhenItIsTried() {
        String gone = ingest(failed, "--label", "branch=try");
        ingest(green, "--label", "branch=main");
        String[] command = {"forget", "--older-than", "0d", "--label", "branch=try"};

        assertThat(program().run("forget", "--older-than", "1d").outLines())
                .containsExactly("Forgot 0 builds; 0 kB of logs are free.");
        assertThat(program()
                        .run("forget", "--older-than", "0d", "--label", "branch=try", "--dry-run")
                        .outLines())
                .containsExactly(
                        gone + " failure pip-conflict " + failed, "Would forget 1 build; nothing was changed.");
        assertThat(program().run("builds").outLines()).anyMatch(line -> line.contains(gone));
        assertThat(program().run(command).out()).contains("Forgot 1 build;");
        assertThat(program().run("builds").out()).contains("success").doesNotContain(gone);
    }

    @Test
    void asksForEitherBuildsOrAnAge() {
        ingest(failed);

        assertThat(program().run("forget").err()).contains("Name the builds to forget, or say --older-than");
        assertThat(program().run("forget", "3f9c", "--older-than", "1d").exitCode())
                .isEqualTo(2);
        assertThat(program().run("forget", "3f9c", "--label", "a=b").err()).contains("--label goes with --older-than");
        assertThat(program().run("forget", "3f9c").err()).contains("There is no build \"3f9c\"");
    }
}
