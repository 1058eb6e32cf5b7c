package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

record FileLogSource(Path path) implements LogSource {
    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public InputStream open() {
        try {
            return Decoding.open(name(), Files.newInputStream(path));
        } catch (IOException e) {
            throw LogSource.unreadable(name(), e);
        }
    }

    @Override
    public long sizeBytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw LogSource.unreadable(name(), e);
        }
    }
}
