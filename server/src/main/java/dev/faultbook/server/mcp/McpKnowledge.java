package dev.faultbook.server.mcp;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.Store;
import dev.faultbook.server.catalog.TeamCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What tools may look at; asked for when a tool first needs it.
 *
 * @param store an opened one, up to date; throws a {@link dev.faultbook.FaultbookException} where there is none
 * @param folders files below them may be read; empty where none may be, as over HTTP
 */
public record McpKnowledge(Supplier<Store> store, Supplier<TeamCatalog> catalog, Optional<List<Path>> folders) {
    public McpKnowledge {
        requireNonNull(store, "store");
        requireNonNull(catalog, "catalog");
        folders = folders.map(List::copyOf);
    }
}
