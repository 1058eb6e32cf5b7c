package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** One file of a folder or an archive. */
record EntryLogSource(Entries entries, String entry) implements LogSource {
    @Override
    public String name() {
        return entries.shown(entry);
    }

    @Override
    public InputStream open() {
        try {
            return Decoding.open(name(), entries.open(entry));
        } catch (IOException e) {
            throw LogSource.unreadable(name(), e);
        }
    }

    @Override
    public long sizeBytes() {
        return entries.sizeBytes(entry);
    }

    @Override
    public Optional<FileTime> modified() {
        return entries.modified(entry);
    }
}
