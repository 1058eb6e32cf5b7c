package dev.faultbook.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold the first lines of a log. */
final class Slices {
    private final Path log;
    private final Path folder;

    Slices(Path log, Path folder) {
        this.log = log;
        this.folder = folder;
    }

    Path log() {
        return log;
    }

    /** The log, or the lines of about its first bytes where it is larger. */
    Path head(long bytes) {
        if (bytes >= size(log)) {
            return log;
        }
        Path slice = folder.resolve(log.getFileName() + "." + bytes);
        if (!Files.exists(slice)) {
            try (InputStream in = Files.newInputStream(log);
                    OutputStream out = Files.newOutputStream(slice)) {
                for (long left = bytes; left > 0; ) {
                    byte[] chunk = in.readNBytes((int) Math.min(left, 1 << 20));
                    left -= chunk.length;
                    out.write(chunk, 0, left > 0 ? chunk.length : lastLineEnd(chunk));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return slice;
    }

    private static int lastLineEnd(byte[] chunk) {
        for (int i = chunk.length; i > 0; i--) {
            if (chunk[i - 1] == '\n') {
                return i;
            }
        }
        return chunk.length;
    }

    /** A file of one short line. */
    Path line() {
        try {
            return Files.writeString(folder.resolve("one-line"), "ok\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
