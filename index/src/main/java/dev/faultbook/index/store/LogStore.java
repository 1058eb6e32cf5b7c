package dev.faultbook.index.store;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.source.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Raw logs, each in a file named by the SHA-256 of its bytes as they were before secrets in them were blanked. A file
 * is a row of zstd frames and ends with a {@link BlockTable}, so {@code zstd -d} turns it into the log again, and any
 * line can be read without what stands before it.
 */
public final class LogStore {
    private final StoreFolder folder;
    private final BlockCache cache = new BlockCache();

    public LogStore(StoreFolder folder) {
        this.folder = folder;
    }

    /** Begins a new log. */
    public LogWriter begin() {
        return new LogWriter(this, folder.newTemporary("log"));
    }

    public boolean has(String sha256) {
        return Files.exists(file(sha256));
    }

    /**
     * Removes logs for good; those that are not there are passed over.
     *
     * @return how many bytes of the disk they took
     */
    public long remove(Collection<String> sha256s) {
        long bytes = 0;
        Set<Path> folders = new HashSet<>();
        for (String sha256 : sha256s) {
            Path file = file(sha256);
            try {
                if (Files.exists(file)) {
                    bytes += Files.size(file);
                    Files.delete(file);
                    folders.add(requireNonNull(file.getParent()));
                }
            } catch (IOException e) {
                throw Disk.cannotWrite(file, e);
            } finally {
                cache.remove(sha256);
            }
        }
        for (Path emptied : folders) {
            try {
                Disk.syncFolder(emptied);
            } catch (IOException e) {
                throw Disk.cannotWrite(emptied, e);
            }
        }
        return bytes;
    }

    /**
     * @throws LostLogException when there is no such log, or it is damaged
     */
    public StoredLog open(String sha256) {
        Path file = file(sha256);
        try {
            return StoredLog.open(file, sha256, cache);
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw LostLogException.missing(file);
            }
            throw Disk.cannotRead(file, e);
        }
    }

    /**
     * Says what is wrong with a log.
     *
     * @param deep reads all of its blocks; else only the table of them
     * @throws dev.faultbook.FaultbookException when something is
     */
    public void check(String sha256, boolean deep) {
        Path file = file(sha256);
        try (StoredLog log = StoredLog.open(file, sha256, new BlockCache())) {
            log.check(deep);
        } catch (IOException e) {
            throw Disk.cannotRead(file, e);
        }
    }

    /** A stored log to be read again from its beginning, under a name of the caller's choice. */
    public LogSource source(String sha256, String name) {
        return new LogSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                return LogStore.this.open(sha256).bytes();
            }

            @Override
            public long sizeBytes() {
                return -1;
            }
        };
    }

    Path file(String sha256) {
        return folder.logs().resolve(sha256.substring(0, 2)).resolve(sha256 + ".zst");
    }
}
