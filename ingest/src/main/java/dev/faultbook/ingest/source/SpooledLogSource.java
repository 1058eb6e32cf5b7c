package dev.faultbook.ingest.source;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.output.DeferredFileOutputStream;

/** A stream that was read to its end into memory or, past 8 MiB, into a temporary file that {@link #close} deletes. */
public final class SpooledLogSource implements LogSource, AutoCloseable {
    private static final int IN_MEMORY_BYTES = 8 << 20;

    private final String name;
    private final DeferredFileOutputStream spool;

    private SpooledLogSource(String name, DeferredFileOutputStream spool) {
        this.name = name;
        this.spool = spool;
    }

    static SpooledLogSource of(String name, InputStream stream) {
        try (DeferredFileOutputStream spool = DeferredFileOutputStream.builder()
                .setThreshold(IN_MEMORY_BYTES)
                .setPrefix("faultbook-")
                .setSuffix(".log")
                .get()) {
            stream.transferTo(spool);
            return new SpooledLogSource(name, spool);
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The bytes as they came. */
    InputStream raw() throws IOException {
        return spool.toInputStream();
    }

    @Override
    public InputStream open() {
        try {
            return Decoding.open(name, raw());
        } catch (IOException e) {
            throw LogSource.unreadable(name, e);
        }
    }

    @Override
    public long sizeBytes() {
        return spool.getByteCount();
    }

    @Override
    public void close() {
        File file = spool.getFile();
        if (!spool.isInMemory() && file != null) {
            try {
                Files.deleteIfExists(Path.of(file.getPath()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
