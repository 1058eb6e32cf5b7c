package dev.faultbook.index.store;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder to one writer. The operating system lets go of it when the process ends, however it ends; it also would when the process that has it opened
 * and closed the file once more, which therefore never happens.
 */
final class FolderLock implements AutoCloseable {
    /** Far behind the process number in the file, so that others can read that everywhere. */
    private static final long LOCKED_BYTE = 1 << 20;

    /** The files that this process has locked. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @throws FaultbookException when another writer has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve("lock");
        if (!HELD.add(file)) {
            throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw inUse(
                        folder,
                        Files.readString(file, StandardCharsets.US_ASCII).strip());
            }
            channel.truncate(0);
            String process = Long.toString(ProcessHandle.current().pid());
            Disk.writeFully(channel, ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(file, channel);
        } catch (IOException | FaultbookException e) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(file);
            throw e;
        }
    }

    private static FaultbookException inUse(Path folder, String process) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                folder + " is in use by another faultbook"
                        + (process.matches("\\d+") ? " (process " + process + ")" : "")
                        + ". Stop it, or choose another folder with --data.");
    }

    /** The process that writes to a folder; empty when none does. */
    static OptionalLong holder(Path folder, long unknown) throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        if (HELD.contains(folder.toRealPath().resolve("lock"))) {
            return OptionalLong.of(ProcessHandle.current().pid());
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        long process = text.matches("\\d{1,18}") ? Long.parseLong(text) : unknown;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false)) {
            return lock == null ? OptionalLong.of(process) : OptionalLong.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0); // Who finds a number in it finds a process that has it, or that crashed.
        } finally {
            HELD.remove(file);
        }
    }
}
