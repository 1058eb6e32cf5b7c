package dev.faultbook.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.LongFunction;

/**
 * A file of results: its place keeps what it has until {@link #keep}, and gets all of it at once. A pipe or a device is written as it comes.
 */
public final class ResultFile implements AutoCloseable {
    private static final int COLUMNS = 500;

    private final Path named;
    private final Path place;
    private final Path written;
    private final Writer out;

    /**
     * @throws FaultbookException when the file cannot be written
     */
    public ResultFile(Path named) {
        this.named = requireNonNull(named, "named");
        try {
            if (Files.isDirectory(named)) {
                throw new IOException("it is a folder");
            }
            boolean inPlace = isOpen(named) || (Files.exists(named) && !Files.isRegularFile(named));
            place = !inPlace && Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            Path folder = requireNonNull(place.getParent(), "a file is in a folder");
            if (!Files.isDirectory(folder)) {
                throw new IOException("there is no folder " + folder);
            }
            written = inPlace ? place : folder.resolve("." + place.getFileName() + "-" + UUID.randomUUID() + ".tmp");
            out = new BufferedWriter(Files.newBufferedWriter(
                    written,
                    UTF_8,
                    !inPlace
                            ? StandardOpenOption.CREATE_NEW
                            : Files.isRegularFile(named) ? StandardOpenOption.APPEND : StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Whether somebody has opened it already, such as a shell for {@code >(command)}: what it is called is a link to what nobody else can name. */
    private static boolean isOpen(Path file) {
        return file.startsWith("/dev") || file.startsWith("/proc");
    }

    /**
     * Says early what would only be found out at the end.
     *
     * @throws FaultbookException when the file cannot be written, as far as one can tell without doing so
     */
    public static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw unwritable(file, new IOException("it is a folder"));
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw unwritable(file, new IOException("there is no folder " + folder));
        }
        if (!Files.isWritable(Files.exists(file) && !Files.isRegularFile(file) ? file : folder)) {
            throw unwritable(file, new AccessDeniedException(file.toString()));
        }
    }

    /** How text is laid out in a file. */
    public static Layout layout() {
        return new Layout(new Paint(false), Terminal.DEFAULT_COLUMNS, COLUMNS);
    }

    /**
     * @throws FaultbookException when it cannot be written
     */
    public void print(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * The file is whole: puts it into its place.
     *
     * @throws FaultbookException when that does not work; then the place has what it had
     */
    public void keep() {
        try {
            out.close();
            if (!written.equals(place)) {
                if (Files.exists(place)) {
                    keepPermissions();
                }
                Files.move(written, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void keepPermissions() throws IOException {
        try {
            Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(place));
        } catch (UnsupportedOperationException e) {
            // a file system without them
        }
    }

    /** Gives up what is not in its place. */
    @Override
    public void close() {
        try {
            out.close();
            if (!written.equals(place)) {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            // Nothing of it is needed, and a full disk has been told of already.
        }
    }

    /**
     * Adds to a file.
     *
     * @param text made for a file that has so many bytes
     * @throws FaultbookException when it cannot be written
     */
    public static void append(Path file, LongFunction<String> text) {
        try {
            long before = Files.exists(file) ? Files.size(file) : 0;
            Files.writeString(file, text.apply(before), UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private FaultbookException unwritable(IOException e) {
        return unwritable(named, e);
    }

    private static FaultbookException unwritable(Path file, IOException e) {
        return new FaultbookException(
                FailureKind.BAD_INPUT,
                "Cannot write " + file + ": " + IoReason.of(e) + ". Name a file in a folder that can be written.",
                e);
    }
}
