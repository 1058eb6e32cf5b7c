package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

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

    @Override
    public Optional<FileTime> modified() {
        try {
            return Optional.of(Files.getLastModifiedTime(path));
        } catch (IOException e) {
            return Optional.empty(); // which opening it says
        }
    }
}
