package dev.faultbook.learnings.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Status;
import dev.faultbook.learnings.document.CatalogReader.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catalogs that lie on each other. */
class LayersTest {
    @TempDir
    private Path folder;

    private Catalog shipped;

    @BeforeEach
    void aCatalogOfTwo() throws IOException {
        write("shipped/catalog.yaml", "version: 1.4.0\ncategories: {gizmo: Gizmos}\n");
        write("shipped/gizmo/one.md", learning("one", "gizmo", "One"));
        write("shipped/gizmo/two.md", learning("two", "gizmo", "Two"));
        shipped = CatalogReader.read(folder.resolve("shipped")).catalog();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Reading team() {
        return CatalogReader.read(CatalogFiles.in(folder.resolve("team")), shipped, () -> "def5678");
    }

    private static String learning(String id, String category, String title) {
        return """
                ---
                id: %s
                title: %s
                category: %s
                role: advice
                status: active
                revision: 2
                added: 2026-01-01
                fix: []
                references: []
                ---
                """.formatted(id, title, category);
    }

    @Test
    void whatTheUpperLayerSaysOfAnIdIsAllThatCounts() throws IOException {
        write("team/catalog.yaml", "version: 0.2.0\ncategories: {widget: Widgets}\n");
        write("team/gizmo/two.md", learning("two", "gizmo", "Our two"));
        write(
                "team/widget/three.md",
                learning("three", "widget", "Three").replace("fix: []", "explains: [one]\nfix: []"));
        Reading team = team();

        Catalog both = Catalog.layered(List.of(new Layer(Layer.SHIPPED, shipped), new Layer("team", team.catalog())));

        assertThat(team.problems()).isEmpty();
        assertThat(both.learnings()).extracting(Learning::title).containsExactly("One", "Three", "Our two");
        assertThat(both.categories()).containsOnlyKeys("gizmo", "widget");
        assertThat(both.layersOf("two")).extracting(Layer::name).containsExactly("team", "shipped");
        assertThat(both.layersOf("one")).extracting(Layer::name).containsExactly("shipped");
        assertThat(both.version()).matches("1\\.4\\.0\\+[0-9a-f]{7},team:0\\.2\\.0\\+def5678");
    }

    @Test
    void aLayerNeedsNoCatalogYaml() throws IOException {
        write("team/gizmo/three.md", learning("three", "gizmo", "Three"));

        assertThat(team().problems()).isEmpty();
        assertThat(team().catalog().version()).isEqualTo("def5678");
    }

    @Test
    void threeLinesRetireALearningOfTheLayerBelow() throws IOException {
        write("team/gizmo/one.md", "---\nid: one\nstatus: retired\n---\nWe build no gizmos.\n");

        Learning retired = team().catalog().find("one").orElseThrow();

        assertThat(retired.status()).isEqualTo(Status.RETIRED);
        assertThat(retired.title()).isEqualTo("One");
        assertThat(retired.revision()).isEqualTo(2);
    }

    @Test
    void onlyWhatIsBelowCanBeRetiredLikeThat() throws IOException {
        write("team/gizmo/nobody.md", "---\nid: nobody\nstatus: retired\n---\n");

        assertThat(team().problems()).extracting(Problem::text).anyMatch(text -> text.contains("\"title\" is missing"));
    }

    @Test
    void oneThatIsNotSavedYetIsReadLikeAFileOnTopOfTheOthers() {
        assertThat(onTop("---\nid: one\nstatus: retired\n---\n").catalog().find("one"))
                .hasValueSatisfying(one -> assertThat(one.status()).isEqualTo(Status.RETIRED));
        String three = learning("three", "gizmo", "Three");
        assertThat(onTop(three.replace("fix: []", "explains: [one, three]")).problems())
                .isEmpty();
        assertThat(onTop(three.replace("fix: []", "explains: [twwo]")).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "gizmo/three.md:9: explains \"twwo\", which no learning is called; did you mean \"two\"?");
    }

    private Reading onTop(String text) {
        String id = text.lines().toList().get(1).substring("id: ".length());
        return CatalogReader.readOnTop("gizmo/" + id + ".md", text, shipped, shipped);
    }

    @Test
    void aVersionIsThreeNumbers() throws IOException {
        write("team/catalog.yaml", "version: one\ncategoreis: {}\n");

        assertThat(team().problems())
                .extracting(Problem::toString)
                .anyMatch(
                        problem -> problem.startsWith("catalog.yaml:1: \"version\" is \"one\"; expected three numbers"))
                .anyMatch(problem -> problem.startsWith("catalog.yaml:2: unknown key \"categoreis\""));
    }
}
