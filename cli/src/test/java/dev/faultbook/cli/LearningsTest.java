package dev.faultbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.Program.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LearningsTest {
    @TempDir
    private Path catalog;

    @Test
    void listsTheCatalogThatShips() {
        Outcome outcome = new Program().run("learnings", "list");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.outLines()).anyMatch(line -> line.matches("pip-conflict +cause +\\S.*"));
    }

    @Test
    void showsOneLearningWithoutItsSamples() {
        Outcome outcome = new Program().run("learnings", "show", "pip-conflict");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("pip-conflict: cause of category pip-conflict", "\nSolution\n")
                .doesNotContain("```");
    }

    @Test
    void suggestsALearningWhoseNameIsAlike() {
        Outcome outcome = new Program().run("learnings", "show", "conflict");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("faultbook: There is no learning \"conflict\". Did you mean ")
                .hasSizeLessThan(400)
                .contains("pip-conflict");
    }

    @Test
    void findsTheCatalogThatShipsInOrder() {
        Outcome outcome = new Program().run("learnings", "check");

        assertThat(outcome.out()).contains("as they should be");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void tellsAllProblemsAtOnce() {
        Logs.write(catalog.resolve("catalog.yaml"), "version: 1.0.0\ncategories:\n  gizmo: Gizmos\n");
        Logs.write(catalog.resolve("gizmo/one.md"), BadInputTest.learning("one", "the ("));
        Logs.write(
                catalog.resolve("gizmo/two.md"),
                BadInputTest.learning("two", "the gizmo").replace("role: cause", "role: culprit"));
        Logs.write(catalog.resolve("gizmo/three.md"), BadInputTest.learning("three", "gizmo"));

        Outcome outcome = new Program().run("learnings", "check", catalog.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.outLines())
                .allMatch(line -> line.matches(".*/gizmo/(one|two|three)\\.md:\\d+: .+"))
                .anyMatch(line -> line.contains("/one.md:"))
                .anyMatch(line -> line.contains("/two.md:"))
                .anyMatch(line -> line.contains("/three.md:"));
        assertThat(outcome.err()).contains("problems in the catalog").hasLineCount(1);
    }

    @Test
    void namesPatternsThatAreTriedOnEveryLineWithWhatThatCosts() {
        Logs.write(catalog.resolve("catalog.yaml"), "version: 1.0.0\ncategories:\n  gizmo: Gizmos\n");
        Logs.write(catalog.resolve("gizmo/one.md"), BadInputTest.learning("one", "^[0-9a-f]+$"));
        Logs.write(catalog.resolve("gizmo/two.md"), BadInputTest.learning("two", "the gizmo wobbles"));

        Outcome outcome = new Program().run("learnings", "check", catalog.toString());

        assertThat(outcome.err().lines())
                .filteredOn(line -> line.contains("tried on every line"))
                .singleElement()
                .asString()
                .matches(
                        "faultbook: .*/gizmo/one\\.md: no text has to stand in a line for \\^\\[0-9a-f]\\+\\$ to match, so it is tried"
                                + " on every line\\. That takes \\d+ ns a line \\(measured on the logs that ship; the other pattern takes \\d+\\)\\."
                                + " A word of four letters or more in it makes it free\\.");
    }

    @Test
    void aCatalogLiesOnTopOfTheOneThatShips() {
        Logs.write(catalog.resolve("team/catalog.yaml"), "version: 0.2.0\ncategories: {gizmo: Gizmos}\n");
        Logs.write(catalog.resolve("team/gizmo/gizmo-wobbles.md"), BadInputTest.learning("gizmo-wobbles", "wobbles"));
        Logs.write(catalog.resolve("team/gizmo/pip-conflict.md"), "---\nid: pip-conflict\nstatus: retired\n---\n");
        String team = catalog.resolve("team").toString();

        assertThat(new Program().run("learnings", "list", "--catalog", team).outLines())
                .anyMatch(line -> line.matches("gizmo-wobbles +cause +The gizmo wobbles  \\[team]"))
                .anyMatch(line ->
                        line.matches("pip-conflict .* \\(retired\\)  \\[team, overrides shipped revision \\d+]"))
                .anyMatch(line -> line.matches("pip-hash-mismatch .*[^]]"));
        assertThat(new Program()
                        .run("learnings", "show", "pip-conflict", "--catalog", team)
                        .out())
                .containsPattern("from layer team 0\\.2\\.0\\+\\S+, overrides revision \\d+ of shipped");
        assertThat(new Program().with("FAULTBOOK_CATALOG", team).run("version").out())
                .containsPattern("catalog \\d+\\.\\d+\\.\\d+\\+\\S+,team:0\\.2\\.0\\+[0-9a-f]{7}\n");
        assertThat(new Program()
                        .run("learnings", "list", "--catalog", team, "--only-catalog")
                        .outLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("gizmo-wobbles ");
        assertThat(new Program().run("learnings", "check", team).out()).startsWith("2 learnings and ");
    }

    @Test
    void theStoreMayHaveACatalogOfItsOwn() {
        Logs.write(
                catalog.resolve("data/catalog/other/gizmo-wobbles.md"),
                BadInputTest.learning("gizmo-wobbles", "wobbles").replace("category: gizmo", "category: other"));

        assertThat(new Program()
                        .data(catalog.resolve("data"))
                        .run("learnings", "list")
                        .outLines())
                .anyMatch(line -> line.matches("gizmo-wobbles .* \\[store]"));
    }

    @Test
    void aCatalogOutsideOfGitHasNoHistory() {
        Logs.write(catalog.resolve("catalog.yaml"), "version: 1.0.0\ncategories: {}\n");

        Outcome diff = new Program().run("learnings", "diff", "--catalog", catalog.toString());

        assertThat(diff.exitCode()).isEqualTo(2);
        assertThat(diff.err()).contains("is in no git repository").hasLineCount(1);
        assertThat(new Program().run("learnings", "log").err())
                .startsWith("faultbook: The catalog that ships comes without its history.");
    }

    @Test
    void printsTheSchemaForEditors() {
        assertThat(new Program().run("learnings", "schema").out())
                .contains("\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"");
    }
}
