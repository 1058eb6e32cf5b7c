package dev.faultbook.ingest.source;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Where a log's bytes come from. It can be opened as often as needed; every opening gives the same bytes, decompressed. */
public interface LogSource {
    /** What the user called it; {@code -} for standard input. */
    String name();

    /** What a sentence calls a log of that name. */
    static String spoken(String name) {
        return name.equals("-") || name.startsWith("-!/") ? "standard input" + name.substring(1) : name;
    }

    /**
     * The bytes, decompressed.
     *
     * @throws FaultbookException when they cannot be read, with what to do next
     */
    InputStream open();

    /** Size of the bytes before decompression; -1 when unknown or growing. For progress bars. */
    long sizeBytes();

    /** When its file was last written; empty when unknown, or in an archive. */
    default Optional<FileTime> modified() {
        return Optional.empty();
    }

    /** What was noted beside it. */
    default Provenance provenance() {
        return Provenance.NONE;
    }

    /** What is known of where it came from: what was noted beside it and, where that says nothing, what it says itself, for which it is opened. */
    default Provenance knownProvenance() {
        return provenance().or(GitLabTrace.of(this));
    }

    /** The same log under another name. */
    default LogSource named(String name) {
        return new NotedLogSource(name, this, provenance());
    }

    /**
     * A log file; a compressed one is told by its first bytes, not by its name. For folders and archives see {@link LogSources}.
     *
     * @throws FaultbookException when there is no such file, or it is a folder, or it may not be read
     */
    static LogSource file(Path path) {
        if (Files.isDirectory(path)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    path + " is a folder. Name log files in it, or use faultbook ingest " + path + ".");
        }
        if (!Files.exists(path)) {
            throw new FaultbookException(
                    FailureKind.NOT_FOUND,
                    "There is no file " + path + ". Check the name, or pipe a log in and write - instead.");
        }
        return new FileLogSource(path);
    }

    /** A log of which is known already that it cannot be read: opening it says why. */
    static LogSource failing(String name, FaultbookException why) {
        return new LogSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public InputStream open() {
                throw why;
            }

            @Override
            public long sizeBytes() {
                return -1;
            }
        };
    }

    /**
     * The same log, watched while it is read.
     *
     * @param consumed gets how many of the {@link #sizeBytes} were read, again and again; from the start when the log is opened once more
     */
    static LogSource watched(LogSource source, LongConsumer consumed) {
        return new WatchedLogSource(source, consumed);
    }

    /** A log that is at hand. */
    static LogSource bytes(String name, byte[] content) {
        return new BytesLogSource(name, content);
    }

    /** Reads a stream that can be read once, such as standard input, so that it can be opened again; held in memory, then in a temporary file. */
    static SpooledLogSource spool(String name, InputStream stream) {
        return SpooledLogSource.of(name, stream);
    }

    /** An {@link IOException} on a log as a message for a person. */
    static FaultbookException unreadable(String name, IOException e) {
        String why = e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
        return new FaultbookException(
                FailureKind.BAD_INPUT,
                "Cannot read " + spoken(name) + ": " + why + ". Check that it is a readable, undamaged log.",
                e);
    }
}
