package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Files by name, of a folder or an archive. The parts of a name are separated by {@code /}. */
interface Entries {
    /** What a person knows the file by. */
    String shown(String name);

    /** A file's bytes as they are there. */
    InputStream open(String name) throws IOException;

    /** -1 when unknown. */
    long sizeBytes(String name);

    /** When the file was last written; empty when unknown. */
    default Optional<FileTime> modified(String name) {
        return Optional.empty();
    }

    /** Where the file is: what {@link #openAt} takes, and what stands beside it, too. */
    default String location(String name) {
        return name;
    }

    /** The bytes of a file that need not be one of these; empty, or an exception, when there is none. */
    default InputStream openAt(String location) throws IOException {
        return open(location);
    }
}
