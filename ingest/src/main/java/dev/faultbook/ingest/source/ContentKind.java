package dev.faultbook.ingest.source;

import dev.faultbook.FaultbookException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file is by its first bytes, whatever it is called and however it is compressed. */
enum ContentKind {
    ZIP,
    TAR,
    LOG;

    /** One that cannot be read is a log, which says what is wrong with it when it is opened. */
    static ContentKind of(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return of(path.toString(), in);
        } catch (IOException e) {
            return LOG;
        }
    }

    static ContentKind of(String name, InputStream in) {
        try (BufferedInputStream plain = Decoding.decompress(name, in)) {
            byte[] head = Decoding.peek(plain);
            return Decoding.isZip(head) ? ZIP : Decoding.isTar(head) ? TAR : LOG;
        } catch (IOException | FaultbookException e) {
            return LOG;
        }
    }
}
