package dev.faultbook.learnings.history;

import dev.faultbook.learnings.document.CatalogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by Faultbook's own build: writes into the program from which commit its catalog comes, so that no start has to find out. */
public final class CatalogStamp {
    private CatalogStamp() {}

    /**
     * @param args the catalog's folder in the sources, and the file to write
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Files.writeString(Path.of(args[1]), CatalogHistory.build(folder, CatalogFiles.in(folder)) + "\n");
    }
}
