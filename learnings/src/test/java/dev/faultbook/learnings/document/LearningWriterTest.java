package dev.faultbook.learnings.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Content;
import dev.faultbook.learnings.FixStep;
import dev.faultbook.learnings.HostileCatalog;
import dev.faultbook.learnings.Learning;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningWriterTest {
    @Test
    void everyLearningThatShipsIsReadBackFromWhatIsWritten() {
        Catalog shipped = CatalogReader.shipped().catalog();

        for (Learning learning : shipped.learnings()) {
            assertThat(readBack(learning, shipped)).as(learning.id()).isEqualTo(Content.of(learning));
        }
    }

    @Test
    void whatMarkdownAndYamlAreHurtByIsReadBackFromWhatIsWritten() {
        for (long seed = 0; seed < 500; seed++) {
            Catalog catalog = HostileCatalog.of(seed);
            for (Learning learning : catalog.learnings()) {
                assertThat(readBack(learning, catalog)).as("seed " + seed).isEqualTo(learning);
            }
        }
    }

    @Test
    void writesAHeaderInTheStyleOfPeople() {
        Learning learning =
                CatalogReader.shipped().catalog().find("pip-backtracking").orElseThrow();

        assertThat(LearningWriter.write(learning)).startsWith("""
                        ---
                        id: pip-backtracking
                        title: Pip resolver backtracking can take hours
                        category: pip-backtracking
                        role: advice
                        status: active
                        """).contains("""
                        added: 2025-12-01
                        applies-to: {tool: pip, versions: ">=20.3"}
                        detect:
                          log:
                            any:
                              - fact: pip.candidates
                                at-least: {versions: 8}
                        """);
    }

    @Test
    void keepsTextThatYamlWouldTakeForSomethingElse() {
        Catalog catalog = CatalogReader.shipped().catalog();
        Learning shipped = catalog.find("pip-conflict").orElseThrow();
        for (String text : List.of(
                "\u0085 next line",
                " lead",
                "trail ",
                "null",
                "- x",
                "a: b",
                "\u2028",
                "\ufeff",
                "\t",
                "\u0007",
                "#",
                "\n",
                "a\n\n")) {
            Learning learning = Content.fixedBy(shipped, new FixStep.Say(text));

            assertThat(readBack(learning, catalog)).isEqualTo(learning);
        }
    }

    private static Learning readBack(Learning learning, Catalog among) {
        List<Problem> problems = new ArrayList<>();
        String text = LearningWriter.write(learning);
        Learning read = LearningReader.read(
                        learning.file(),
                        text,
                        new LearningReader.Categories(among.categories().keySet(), false),
                        Catalog.EMPTY,
                        problems)
                .orElseThrow(() -> new AssertionError(problems + "\n" + text));
        return Content.of(read);
    }
}
