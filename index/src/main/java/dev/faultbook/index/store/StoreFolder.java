package dev.faultbook.index.store;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The data folder: {@code format} says how it is laid out, {@code logs}, {@code reports} and {@code index} hold what
 * they are called, {@code audit} what people said of reports, {@code triage} what they decided about clusters, {@code catalogs} which catalogs judged, {@code temporary} what is not finished, and {@code lock} keeps a second writer out.
 */
public final class StoreFolder implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final String FORMAT_NAME = "faultbook-store ";

    private final Path root;
    private final @Nullable FolderLock lock;
    private final AtomicLong temporaries = new AtomicLong();

    private StoreFolder(Path root, @Nullable FolderLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * The folder to write to, made if need be. What an earlier writer left unfinished is removed.
     *
     * @throws FaultbookException when it cannot be written to, another process writes to it, or it is of a newer format
     */
    public static StoreFolder create(Path root) {
        FolderLock lock = null;
        try {
            Disk.createFolder(root);
            lock = FolderLock.take(root);
            StoreFolder folder = new StoreFolder(root, lock);
            folder.checkFormat();
            folder.prepare();
            return folder;
        } catch (IOException e) {
            release(lock);
            throw Disk.cannotWrite(root, e);
        } catch (FaultbookException e) {
            release(lock);
            throw e;
        }
    }

    /**
     * A folder that is there, to read from; others may write to it at the same time.
     *
     * @throws FaultbookException when there is no store in it, or it is of a newer format
     */
    public static StoreFolder existing(Path root) {
        StoreFolder folder = new StoreFolder(root, null);
        if (!Files.exists(folder.formatFile())) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "There is no store in " + root
                            + " yet. Fill it with faultbook ingest, or name another folder with --data.");
        }
        try {
            folder.checkFormat();
            return folder;
        } catch (IOException e) {
            throw Disk.cannotRead(root, e);
        }
    }

    /** Whether there is a store in the folder. */
    public static boolean isIn(Path root) {
        return Files.exists(new StoreFolder(root, null).formatFile());
    }

    /** The process that writes to a folder, -1 where nobody knows which; empty when none does. */
    public static OptionalLong writer(Path root) {
        try {
            return FolderLock.holder(root, -1);
        } catch (IOException e) {
            throw Disk.cannotRead(root, e);
        }
    }

    private void checkFormat() throws IOException {
        if (!Files.exists(formatFile())) {
            return;
        }
        String text = Files.readString(formatFile()).strip();
        if (!text.equals(FORMAT_NAME + FORMAT)) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    root + " is of another format (\"" + text + "\"; this faultbook knows \"" + FORMAT_NAME + FORMAT
                            + "\"). Use the faultbook that wrote it or a newer one, or choose another folder with --data.");
        }
    }

    private void prepare() throws IOException {
        Disk.createFolder(root.resolve("temporary"));
        removeLeftovers();
        Disk.createFolder(logs());
        Disk.createFolder(reports());
        Disk.createFolder(audit());
        Disk.createFolder(triage());
        Disk.createFolder(catalogs());
        Disk.createFolder(index());
        if (!Files.exists(formatFile())) {
            Path temporary = newTemporary("format");
            Files.writeString(temporary, FORMAT_NAME + FORMAT + "\n");
            Disk.publish(temporary, formatFile());
        }
    }

    private void removeLeftovers() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root.resolve("temporary"))) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    private Path formatFile() {
        return root.resolve("format");
    }

    public Path root() {
        return root;
    }

    public boolean isWritable() {
        return lock != null;
    }

    /** Refuses what would change a folder that was opened to be read. */
    public void requireWritable() {
        if (!isWritable()) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "The store " + root + " was opened to be read; it cannot be changed.");
        }
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path reports() {
        return root.resolve("reports");
    }

    public Path audit() {
        return root.resolve("audit");
    }

    public Path triage() {
        return root.resolve("triage");
    }

    public Path catalogs() {
        return root.resolve("catalogs");
    }

    public Path index() {
        return root.resolve("index");
    }

    /** A name for a file that nobody misses after a crash; there is no such file yet. */
    public Path newTemporary(String purpose) {
        return root.resolve("temporary").resolve(purpose + "-" + temporaries.incrementAndGet());
    }

    /** Lets others write. */
    @Override
    public void close() {
        release(lock);
    }

    private static void release(@Nullable FolderLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
