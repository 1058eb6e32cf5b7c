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
}
