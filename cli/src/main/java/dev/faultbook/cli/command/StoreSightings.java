package dev.faultbook.cli.command;

import static java.util.stream.Collectors.toMap;

import dev.faultbook.index.Store;
import dev.faultbook.index.document.Tally;
import dev.faultbook.learnings.book.Sighting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/** How often learnings were found, by a store. */
final class StoreSightings {
    private StoreSightings() {}

    /** By id, those that were found; none when there is no store. */
    static Map<String, Sighting> of(Path data) {
        if (!Files.isDirectory(data.resolve("reports"))) {
            return Map.of();
        }
        try (Store store = Store.openToRead(data)) {
            return store.statistics().tallies(Tally.Column.LEARNING).stream()
                    .collect(toMap(Tally::value, StoreSightings::of));
        }
    }

    private static Sighting of(Tally tally) {
        return new Sighting(
                (int) Math.min(tally.count(), Integer.MAX_VALUE), LocalDate.ofInstant(tally.last(), ZoneOffset.UTC));
    }
}
