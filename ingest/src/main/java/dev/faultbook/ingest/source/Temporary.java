package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files for as long as a log is read. */
final class Temporary {
    private Temporary() {}

    /**
     * @throws FaultbookException when there is no place for one
     */
    static Path file() {
        try {
            return Files.createTempFile("faultbook-", ".logs");
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot make a temporary file in " + System.getProperty("java.io.tmpdir") + ": " + e.getMessage()
                            + ". Make room there.",
                    e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
