package dev.faultbook.server.catalog;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.learnings.document.CatalogFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Another one whenever a catalog's folder has changed; made without reading a file.
 *
 * @param files names, sizes and times
 */
record FolderStamp(Set<String> files) {
    /** Grows with each commit, and each one that is pulled. */
    private static final String COMMITS = ".git/logs/HEAD";

    FolderStamp {
        files = Set.copyOf(files);
    }

    static FolderStamp of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new FolderStamp(Set.of());
        }
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            return new FolderStamp(Stream.concat(
                            paths.filter(path -> CatalogFiles.belongs(
                                    folder.relativize(path).toString().replace('\\', '/'))),
                            Stream.of(folder.resolve(COMMITS)))
                    .map(Path::toFile)
                    .filter(File::isFile)
                    .map(file -> file + " " + file.length() + " " + file.lastModified())
                    .collect(Collectors.toSet()));
        } catch (IOException | UncheckedIOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Cannot read the catalog folder " + folder + ": " + e.getMessage(), e);
        }
    }
}
