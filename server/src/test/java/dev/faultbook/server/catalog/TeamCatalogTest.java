package dev.faultbook.server.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Catalog.Layer;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.learnings.document.LearningWriter;
import dev.faultbook.learnings.document.Problem;
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
}
