package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.LogSource;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Where the log of a command goes when it has ended. What goes wrong is told, and no more: the command did not fail. */
final class Remembering {
    private final Console console;
    private final Supplier<Ingest> ingest;
    private final Optional<Path> store;
    private final Optional<RemoteStore> remote;

    /**
     * @param store folder of the store of this machine, where it is wanted
     */
    Remembering(Console console, Supplier<Ingest> ingest, Optional<Path> store, Optional<RemoteStore> remote) {
        this.console = console;
        this.ingest = ingest;
        this.store = store;
        this.remote = remote;
    }

    /** A log that is called otherwise than its file. */
    private record Named(String name, LogSource log) implements LogSource {
        @Override
        public InputStream open() {
            return log.open();
        }

        @Override
        public long sizeBytes() {
            return log.sizeBytes();
        }
    }

    /**
     * @param name what it is called
     * @param startedAt when its first line may have been written
     */
    void remember(Path file, String name, Instant startedAt, Origin origin) {
        LogSource log = new Named(name, LogSource.file(file));
        ReadOptions dated = new ReadOptions(Optional.empty(), Optional.of(startedAt), ReadOptions.EXCERPT_TOKENS);
        store.ifPresent(folder -> attempt("stored", () -> store(folder, log, dated, origin)));
        remote.ifPresent(server -> attempt("posted", () -> server.add(log, dated, origin)));
    }

    private void attempt(String done, Runnable work) {
        try {
            work.run();
        } catch (FaultbookException e) {
            console.tell("faultbook: the log was not " + done + ": " + e.getMessage());
        }
    }

    private void store(Path folder, LogSource log, ReadOptions options, Origin origin) {
        try (Store opened = CountProgress.open(console, folder)) {
            String id = opened.add(log, ingest.get(), options, origin).build().id();
            console.tell("faultbook: stored as " + id + ". See: faultbook show " + id);
        }
    }
}
