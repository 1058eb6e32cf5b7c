package dev.faultbook.learnings.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Content;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents from which the catalog began: notes, fixes, practices, proposals, an article. */
class SeedsTest {
    static final Catalog NOTHING = new Catalog("0.1.0", Map.of(), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learnings-gpu-devbox.md",
                "dockerfile-fixes.md",
                "container-best-practices.md",
                "improvements-gpu-devbox.md",
                "devcontainers-deep-learning.md"
            })
    void nothingThatADocumentSaysIsLost(String name) {
        for (Catalog base : List.of(NOTHING, CatalogReader.shipped().catalog())) {
            String seed = seed(name);
            String rendered = Book.render(catalog(Book.read(name, seed, base)), Map.of());

            List<String> lost = new ArrayList<>(MarkdownContent.of(seed));
            MarkdownContent.of(rendered).forEach(lost::remove);

            assertThat(lost).as(rendered).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learnings-gpu-devbox.md",
                "dockerfile-fixes.md",
                "container-best-practices.md",
                "improvements-gpu-devbox.md",
                "devcontainers-deep-learning.md"
            })
    void whatWasReadIsReadAgainFromItsRendering(String name) {
        for (Catalog base : List.of(NOTHING, CatalogReader.shipped().catalog())) {
            Document read = Book.read(name, seed(name), base);

            assertThat(read.problems()).isEmpty();
            RoundTripTest.assertReadBack(name, catalog(read));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learnings-gpu-devbox.md",
                "dockerfile-fixes.md",
                "container-best-practices.md",
                "improvements-gpu-devbox.md",
                "devcontainers-deep-learning.md"
            })
    void readingItAgainChangesNothing(String name) {
        Catalog once =
                catalog(Book.read(name, seed(name), CatalogReader.shipped().catalog()));
        Catalog twice = catalog(Book.read(name, seed(name), once));

        assertThat(twice.learnings().stream().map(Content::of))
                .isEqualTo(once.learnings().stream().map(Content::of).toList());
        assertThat(twice.proposals()).isEqualTo(once.proposals());
        assertThat(twice.pages()).isEqualTo(once.pages());
        assertThat(twice.categories()).isEqualTo(once.categories());
    }

    static Catalog catalog(Document read) {
        return new Catalog(
                () -> "0.1.0",
                read.categories(),
                read.learnings(),
                read.proposals().stream()
                        .sorted(Comparator.comparing(Proposal::id))
                        .toList(),
                read.pages());
    }

    static String seed(String name) {
        try (InputStream in = SeedsTest.class.getResourceAsStream("/seeds/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
