package dev.faultbook.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
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
            place = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
            Path folder = requireNonNull(place.getParent(), "a file is in a folder");
            if (!Files.isDirectory(folder)) {
                throw new IOException("there is no folder " + folder);
            }
            boolean special = Files.exists(place) && !Files.isRegularFile(place);
            written = special ? place : folder.resolve("." + place.getFileName() + "-" + UUID.randomUUID() + ".tmp");
            out = new BufferedWriter(
                    special
                            ? Files.newBufferedWriter(written, UTF_8, StandardOpenOption.WRITE)
                            : Files.newBufferedWriter(written, UTF_8, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            throw unwritable(e);
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
                "Cannot write " + file + ": " + e.getMessage() + ". Name a file in a folder that can be written.",
                e);
    }
}
