package dev.faultbook.learnings.document;

import dev.faultbook.learnings.compiled.CompiledCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Run by Faultbook's own build: compiles the catalog that ships, so that no start has to read it from Markdown. */
public final class CatalogCompilation {
    private CatalogCompilation() {}

    /**
     * A catalog with a problem is left to the start to read, which says so.
     *
     * @param args the folder that the program's jar is made of
     */
    public static void main(String[] args) throws IOException {
        Path classes = Path.of(args[0]);
        CatalogReader.Reading reading = CatalogReader.shipped(classes.resolve("catalog"));
        Path compiled = classes.resolve(CatalogReader.COMPILED);
        if (reading.problems().isEmpty()) {
            Files.write(
                    compiled,
                    CompiledCatalog.write(reading.catalog(), reading.catalog().version()));
        } else {
            Files.deleteIfExists(compiled);
        }
    }
}
