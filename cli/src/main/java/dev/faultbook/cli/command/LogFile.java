package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.process.Recording;
import dev.faultbook.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a command's output is recorded: where the user wants it, else in a temporary file that goes with the run. */
final class LogFile implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'").withZone(ZoneOffset.UTC);
    private static final int MOST_WORDS = 3;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_OF_ONE_SECOND = 1000;

    private final Recording recording;
    private final boolean keep;

    private LogFile(Recording recording, boolean keep) {
        this.recording = recording;
        this.keep = keep;
    }

    /**
     * Begins the file.
     *
     * @param wanted a file, or a folder: one that is there, or a name that ends with a slash
     * @throws FaultbookException when it cannot be written
     */
    static LogFile open(Optional<String> wanted, List<String> command, Instant now) {
        Path file = Path.of("");
        try {
            if (wanted.isEmpty()) {
                file = Files.createTempFile("faultbook-run-", ".log");
                return new LogFile(Recording.to(file), false);
            }
            file = Batch.path(wanted.get());
            if (wanted.get().endsWith("/") || Files.isDirectory(file)) {
                Files.createDirectories(file);
                file = freshIn(file, TIME.format(now) + "-" + name(command));
            }
            return new LogFile(Recording.to(file), true);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "The log cannot be written to " + (wanted.isEmpty() ? System.getProperty("java.io.tmpdir") : file)
                            + ": " + IoReason.of(e) + ". Make room, or name another place with --tee.",
                    e);
        }
    }

    private static Path freshIn(Path folder, String name) throws IOException {
        for (int i = 1; i <= MOST_OF_ONE_SECOND; i++) {
            Path file = folder.resolve(name + (i == 1 ? "" : "-" + i) + ".log");
            if (!Files.exists(file)) {
                return file;
            }
        }
        throw new IOException("there are " + MOST_OF_ONE_SECOND + " logs of this second");
    }

    /** The command's first words, without what is no good in a name. */
    private static String name(List<String> command) {
        String name = command.stream()
                .limit(MOST_WORDS)
                .map(word -> word.substring(word.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._]+", "-"))
                .filter(word -> !word.isEmpty() && !word.equals("-"))
                .collect(Collectors.joining("-"))
                .replaceAll("-{2,}", "-")
                .replaceAll("^[.-]+", "");
        return name.isEmpty() ? "command" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    Recording recording() {
        return recording;
    }

    Path path() {
        return recording.file();
    }

    /** Whether it stays when all is done. */
    boolean isKept() {
        return keep;
    }

    @Override
    public void close() {
        recording.close();
        if (!keep) {
            try {
                Files.deleteIfExists(recording.file());
            } catch (IOException e) {
                recording.file().toFile().deleteOnExit();
            }
        }
    }
}
