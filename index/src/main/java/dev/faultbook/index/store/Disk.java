package dev.faultbook.index.store;

import static java.util.Objects.requireNonNullElse;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What a file system needs to be told so that a crash takes nothing back. */
final class Disk {
    private Disk() {}

    /**
     * Moves a finished file to its place: after this it is there whole, whatever happens. Both are on one file system.
     */
    static void publish(Path temporary, Path place) throws IOException {
        createFolder(parent(place));
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(parent(place));
    }

    /** Creates a folder, and makes the new entry in its parent outlive a crash. */
    static void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            syncFolder(parent(folder));
        }
    }

    private static Path parent(Path path) {
        return requireNonNullElse(path.toAbsolutePath().getParent(), path);
    }

    /** Makes new names in a folder outlive a crash. */
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no folders, and needs none of this.
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Reads as many bytes as the buffer has room for.
     *
     * @return the buffer, ready to be read from
     * @throws EOFException when the file ends before
     */
    static ByteBuffer readFully(FileChannel channel, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException("ends at byte " + at);
            }
            at += read;
        }
        return buffer.flip();
    }

    static FaultbookException cannotWrite(Path where, IOException e) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                "Cannot write to " + where + ": " + reason(e)
                        + ". Make room and the folder writable, or choose another with --data.",
                e);
    }

    static FaultbookException cannotRead(Path where, IOException e) {
        return new FaultbookException(
                FailureKind.UNAVAILABLE,
                "Cannot read " + where + ": " + reason(e) + ". Check the folder, or restore it from a backup.",
                e);
    }

    static FaultbookException damaged(Path file, String what) {
        return new FaultbookException(
                FailureKind.INTERNAL, file + " is damaged: " + what + ". Restore it from a backup.");
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied";
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a folder";
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
