package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.process.Recording;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the log of a command goes: to a server while it is written, and when it has ended. What goes wrong is told, and no more: the command did not fail. */
final class Remembering implements AutoCloseable {
    private final Console console;
    private final Supplier<Ingest> ingest;
    private final Optional<Path> store;
    private final Optional<RemoteStore> remote;
    private final String name;
    private final Origin origin;
    private Optional<LivePost> live = Optional.empty();
    private @Nullable Thread posting;

    /**
     * @param store folder of the store of this machine, where it is wanted
     * @param name what the log is called
     */
    Remembering(
            Console console,
            Supplier<Ingest> ingest,
            Optional<Path> store,
            Optional<RemoteStore> remote,
            String name,
            Origin origin) {
        this.console = console;
        this.ingest = ingest;
        this.store = store;
        this.remote = remote;
        this.name = name;
        this.origin = origin;
    }

    /**
     * The log is being written.
     *
     * @param startedAt when its first line may have been written
     */
    void follow(Recording recording, GrowingLogSource.Writing writing, Instant startedAt) {
        live = remote.map(server -> new LivePost(server, name, recording, writing, dated(startedAt), origin));
    }

    /** The log is written. */
    void remember(Path file, Instant startedAt) {
        LogSource log = LogSource.file(file).named(name);
        store.ifPresent(folder -> attempt("stored", () -> store(folder, log, dated(startedAt), origin)));
        remote.ifPresent(server -> attempt("posted", () -> post(server, log, dated(startedAt))));
    }

    private void post(RemoteStore server, LogSource log, ReadOptions options) {
        synchronized (this) {
            posting = Thread.currentThread();
        }
        try {
            RemoteStore.Stored build = live.flatMap(LivePost::await).orElseGet(() -> server.add(log, options, origin));
            console.tell("faultbook: stored as " + build.id() + ". See: " + server.page(build));
        } finally {
            synchronized (this) {
                posting = null;
                Thread.interrupted(); // told already
            }
        }
    }

    /** Leaves a server that has not answered yet. */
    synchronized void stop() {
        if (posting != null) {
            posting.interrupt();
        }
    }

    private static ReadOptions dated(Instant startedAt) {
        return new ReadOptions(Optional.empty(), Optional.of(startedAt), ReadOptions.EXCERPT_TOKENS);
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

    @Override
    public void close() {
        live.ifPresent(LivePost::close);
    }
}
