package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file by its path, whichever file that is at the time. */
final class GrowingFile implements Growth {
    private final Path path;
    private @Nullable InputStream in;
    private @Nullable Object key;
    private long position;

    GrowingFile(Path path) {
        this.path = path;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        InputStream now = in;
        if (now == null) {
            now = open();
            if (now == null) {
                return 0;
            }
        }
        int read = now.read(bytes, from, length);
        if (read > 0) {
            position += read;
            return read;
        }
        if (isReplaced()) {
            close();
        }
        return 0;
    }

    private @Nullable InputStream open() throws IOException {
        try {
            key = attributes().fileKey();
            in = Files.newInputStream(path);
            position = 0;
            return in;
        } catch (NoSuchFileException e) {
            return null; // not yet, or not again
        }
    }

    /** Whether there is another file now, or the same file is shorter than what was read of it. */
    private boolean isReplaced() throws IOException {
        try {
            BasicFileAttributes now = attributes();
            return !Objects.equals(now.fileKey(), key) || now.size() < position;
        } catch (NoSuchFileException e) {
            return false; // moved away; what is still written to it comes through
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
