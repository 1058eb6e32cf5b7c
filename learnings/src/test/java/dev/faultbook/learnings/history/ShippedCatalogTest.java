package dev.faultbook.learnings.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.document.CatalogFiles;
import dev.faultbook.learnings.document.CatalogReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The catalog that ships keeps the rules that it sets to others. */
class ShippedCatalogTest {
    private static final Path FOLDER = Path.of("src/main/catalog");

    @Test
    void revisionsAndIdsAreInOrderSinceTheMainBranch() {
        try (CatalogHistory history = CatalogHistory.find(FOLDER, Catalog.EMPTY)
                .orElseGet(() -> abort("skipped: these sources are in no git repository"))) {
            String base = history.base()
                    .orElseGet(
                            () -> abort("skipped: no main branch to compare with, or a clone too shallow to reach it"));

            assertThat(history.check(base, false).problems()).isEmpty();
        }
    }

    @Test
    void theProgramKnowsOfWhichCommitItsCatalogIs() {
        String version = CatalogReader.shipped().catalog().version();

        assertThat(version.substring(version.indexOf('+') + 1))
                .isEqualTo(CatalogHistory.build(FOLDER, CatalogFiles.in(FOLDER)));
    }
}
