package dev.faultbook.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
import dev.faultbook.learnings.history.CatalogCommit;
import dev.faultbook.learnings.history.CatalogHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamCatalogTest {
    private static final Catalog SHIPPED = CatalogReader.shipped().catalog();
    private static final String ID = "pip-conflict";
    private static final String WRITTEN = LearningWriter.write(SHIPPED.find(ID).orElseThrow());

    @TempDir
    private Path folder;

    private static Edit saved(TeamCatalog catalog, String markdown) {
        return catalog.save(ID, markdown, catalog.source(ID).map(Source::etag), "ann", "Change it");
    }

    private static void assertRefused(Edit edit, int line, String why) {
        assertThat(edit)
                .asInstanceOf(type(Edit.Wrong.class))
                .extracting(Edit.Wrong::problems)
                .satisfies(problems -> assertThat(problems)
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.line()).isEqualTo(line))
                        .extracting(Problem::text)
                        .asString()
                        .contains(why));
    }

    @Test
    void whatACatalogOnTopSaysIsChangedThere() {
        Catalog top = new Catalog(
                "1.0.0", Map.of("pip", "pip"), List.of(SHIPPED.find(ID).orElseThrow()));
        TeamCatalog catalog = new TeamCatalog(
                folder.resolve("catalog"),
                SHIPPED,
                () -> Catalog.layered(List.of(new Layer(Layer.SHIPPED, SHIPPED), new Layer("company", top))));

        assertRefused(
                saved(catalog, WRITTEN.replaceFirst("title: .*", "title: Ours")),
                1,
                "the catalog company, which counts");
        assertThat(catalog.source(ID)).map(Source::layer).contains("company");
    }

    @Test
    void aFixThatChangesIsANewRevision() {
        TeamCatalog catalog = TeamCatalog.in(folder);
        String other = WRITTEN.replace("pip install pipdeptree", "pip install --upgrade pipdeptree");
        assertThat(other).isNotEqualTo(WRITTEN);
        int line = WRITTEN.substring(0, WRITTEN.indexOf("\nrevision: ") + 1).split("\n").length + 1;

        assertRefused(saved(catalog, other), line, "so its revision has to rise to");
        assertThat(saved(catalog, other.replaceFirst("revision: \\d+", "revision: 90")))
                .isInstanceOf(Edit.Saved.class);
        assertThat(catalog.current().find(ID))
                .map(learning -> learning.revision())
                .isEqualTo(Optional.of(90));
    }

    @Test
    void theCheckTellsTheSameProblemsAsSaving() {
        TeamCatalog catalog = TeamCatalog.in(folder);
        String other = WRITTEN.replace("pip install pipdeptree", "pip install --upgrade pipdeptree");

        assertThat(catalog.checked(WRITTEN).problems()).isEmpty();
        assertThat(saved(catalog, other))
                .isEqualTo(new Edit.Wrong(catalog.checked(other).problems()));
        assertThat(catalog.checked(other).problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("changed since the one that ships");

        String ours = other.replaceFirst("revision: \\d+", "revision: 90");
        assertThat(saved(catalog, ours)).isInstanceOf(Edit.Saved.class);
        assertThat(catalog.checked(ours).problems()).isEmpty();
        assertThat(catalog.checked(ours.replace("--upgrade", "--user")).problems())
                .singleElement()
                .extracting(Problem::text)
                .asString()
                .contains("changed since it was saved");
    }

    @Test
    void whatShipsIsNoBarWhileTheTeamsOwnFileCannotBeRead() throws IOException {
        Path file = folder.resolve("catalog/pip/pip-conflict.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, WRITTEN.replaceFirst("role: .*", "role: nonsense"));
        TeamCatalog catalog = TeamCatalog.in(folder);
        String other = WRITTEN.replace("pip install pipdeptree", "pip install --upgrade pipdeptree");

        assertThat(catalog.checked(other).problems()).isEmpty();
        assertThat(saved(catalog, other)).isInstanceOf(Edit.Saved.class);
    }

    @Test
    void aMoveToAnotherCategoryIsOneCommit() {
        TeamCatalog catalog = TeamCatalog.in(folder);
        String ours = WRITTEN.replaceFirst("title: .*", "title: Ours");
        saved(catalog, ours);
        saved(catalog, ours.replaceFirst("category: .*", "category: other"));

        try (CatalogHistory history = catalog.history().orElseThrow()) {
            assertThat(history.log(ID, 10)).hasSize(2);
            assertThat(history.at("HEAD").catalog().find(ID))
                    .map(Learning::category)
                    .contains("other");
            assertThat(history.at("HEAD~1").catalog().find(ID)).isPresent();
        }
        assertThat(folder.resolve("catalog/pip-conflict/pip-conflict.md")).doesNotExist();
    }

    @Test
    void whatSomethingElseChangesInTheFolderCounts() throws IOException {
        TeamCatalog catalog = TeamCatalog.in(folder);
        Path file = folder.resolve("catalog/pip-conflict/pip-conflict.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, WRITTEN.replaceFirst("title: .*", "title: Ours"));

        assertThat(catalog.current().find(ID)).map(Learning::title).contains("Ours");
        assertThat(catalog.layer(ID)).isEqualTo(TeamCatalog.STORE);
        assertThat(catalog.ingest().catalog()).isSameAs(catalog.current());
        String before = catalog.current().version();

        CatalogCommit.of(folder.resolve("catalog"), List.of("pip-conflict/pip-conflict.md"), "ann", "By hand");
        assertThat(catalog.current().version()).isNotEqualTo(before).doesNotContainPattern("store:.*dirty");

        Files.delete(file);
        assertThat(catalog.current().find(ID)).isEqualTo(SHIPPED.find(ID));
    }

    @Test
    void theOneThatShipsCountsAgainOnceTheTeamsIsRemoved() {
        TeamCatalog catalog = TeamCatalog.in(folder);
        String ours = WRITTEN.replaceFirst("title: .*", "title: Ours");
        saved(catalog, ours);
        String tag = catalog.source(ID).orElseThrow().etag();

        assertThat(catalog.remove(ID, "\"another\"", "ann")).isInstanceOf(Edit.Stale.class);
        assertThat(catalog.remove(ID, tag, "ann")).isInstanceOf(Edit.Removed.class);

        assertThat(catalog.current().find(ID)).isEqualTo(SHIPPED.find(ID));
        assertThat(folder.resolve("catalog/pip-conflict/pip-conflict.md")).doesNotExist();
        try (CatalogHistory history = catalog.history().orElseThrow()) {
            assertThat(history.log(ID, 10).getFirst().subject()).isEqualTo("Use the pip-conflict that ships");
        }
        assertThatThrownBy(() -> catalog.remove(ID, tag, "ann"))
                .hasMessage("The team's catalog has no learning pip-conflict that counts.");
        assertThat(saved(catalog, ours)).isInstanceOf(Edit.Saved.class);
    }
}
