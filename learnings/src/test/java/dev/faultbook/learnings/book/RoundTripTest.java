package dev.faultbook.learnings.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Content;
import dev.faultbook.learnings.HostileCatalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Page;
import dev.faultbook.learnings.Proposal;
import dev.faultbook.learnings.document.CatalogReader;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private static final Catalog NOTHING = new Catalog("0", Map.of(), List.of());

    @Test
    void theCatalogThatShipsIsReadBackFromItsDocument() {
        assertReadBack("shipped", CatalogReader.shipped().catalog());
    }

    @Test
    void anyCatalogIsReadBackFromItsDocument() {
        for (long seed = 0; seed < 500; seed++) {
            assertReadBack("seed " + seed, HostileCatalog.of(seed));
        }
    }

    static void assertReadBack(String what, Catalog catalog) {
        String document = Book.render(catalog, Map.of());
        Document read = Book.read("LEARNINGS.md", document, NOTHING);

        assertThat(read.problems()).as(what + "\n" + document).isEmpty();
        assertThat(sorted(read.learnings())).as(what + "\n" + document).isEqualTo(sorted(catalog.learnings()));
        assertThat(read.proposals().stream()
                        .sorted(Comparator.comparing(Proposal::id))
                        .toList())
                .as(what + "\n" + document)
                .isEqualTo(catalog.proposals());
        assertThat(read.pages().stream().sorted(Comparator.comparing(Page::id)).toList())
                .as(what + "\n" + document)
                .isEqualTo(catalog.pages());
        assertThat(List.copyOf(read.categories().entrySet()))
                .as(what + "\n" + document)
                .isEqualTo(List.copyOf(catalog.categories().entrySet()));
    }

    private static List<Learning> sorted(List<Learning> learnings) {
        return learnings.stream()
                .map(Content::of)
                .sorted(Comparator.comparing(Learning::id))
                .toList();
    }
}
