package dev.faultbook.ingest.source;

import java.io.InputStream;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** A log, what it is called, and what was noted beside it. */
record NotedLogSource(String name, LogSource log, Provenance provenance) implements LogSource {
    NotedLogSource(LogSource log, Provenance provenance) {
        this(log.name(), log, provenance);
    }

    @Override
    public InputStream open() {
        return log.open();
    }

    @Override
    public long sizeBytes() {
        return log.sizeBytes();
    }

    @Override
    public Optional<FileTime> modified() {
        return log.modified();
    }
}
