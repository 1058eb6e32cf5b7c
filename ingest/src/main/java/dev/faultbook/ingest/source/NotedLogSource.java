package dev.faultbook.ingest.source;

import java.io.InputStream;

/** A log, and what was noted beside it. */
record NotedLogSource(LogSource log, Provenance provenance) implements LogSource {
    @Override
    public String name() {
        return log.name();
    }

    @Override
    public InputStream open() {
        return log.open();
    }

    @Override
    public long sizeBytes() {
        return log.sizeBytes();
    }
}
