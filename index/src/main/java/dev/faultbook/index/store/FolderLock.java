package dev.faultbook.index.store;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Keeps a folder to one writer. The operating system lets go of it when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {
    /** Far behind the process number in the file, so that others can read that everywhere. */
    private static final long LOCKED_BYTE = 1 << 20;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * @throws FaultbookException when another writer has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (tryLock(channel) == null) {
                throw new FaultbookException(
                        FailureKind.UNAVAILABLE,
                        folder + " is in use by another faultbook" + holder(file)
                                + ". Stop it, or choose another folder with --data.");
            }
            channel.truncate(0);
            String process = Long.toString(ProcessHandle.current().pid());
            Disk.writeFully(channel, ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException | FaultbookException e) {
            channel.close();
            throw e;
        }
    }

    /** The process that writes to a folder; empty when none does. */
    static OptionalLong holder(Path folder, long unknown) throws IOException {
        Path file = folder.resolve("lock");
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        long process = text.matches("\\d{1,18}") ? Long.parseLong(text) : unknown;
        if (process == ProcessHandle.current().pid()) {
            return OptionalLong.of(process); // To try would let go of it: locks are the process's, not the channel's.
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null ? OptionalLong.of(process) : OptionalLong.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    private static String holder(Path file) throws IOException {
        String process = Files.readString(file, StandardCharsets.US_ASCII).strip();
        return process.matches("\\d+") ? " (process " + process + ")" : "";
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(
                    0); // Nobody has it: whoever finds a number in it finds a process that has, or that crashed.
        }
    }
}
