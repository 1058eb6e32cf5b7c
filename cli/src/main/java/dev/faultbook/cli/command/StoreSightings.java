package dev.faultbook.cli.command;

import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Seen;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.book.Sighting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** How often the learnings of a catalog were found, by a store. */
final class StoreSightings {
    private StoreSightings() {}

    /** By id, those that were found; none when there is no store. */
    static Map<String, Sighting> of(Catalog catalog, Path data) {
        Map<String, Sighting> sightings = new HashMap<>();
        if (!Files.isDirectory(data.resolve("reports"))) {
            return sightings;
        }
        try (Store store = Store.openToRead(data)) {
            for (Learning learning : catalog.learnings()) {
                SearchPage page = store.search(new SearchRequest("learning:" + learning.id(), 1, 0));
                if (page.total() > 0) {
                    StoredBuild newest = page.hits().getFirst().build();
                    sightings.put(
                            learning.id(),
                            new Sighting(
                                    (int) Math.min(page.total(), Integer.MAX_VALUE),
                                    LocalDate.ofInstant(
                                            Seen.at(newest.ingestedAt(), newest.report()), ZoneOffset.UTC)));
                }
            }
        }
        return sightings;
    }
}
