package dev.faultbook.bench.search;

import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A thread that adds logs to a store while questions are asked, until it is closed or has added all. */
final class Meanwhile implements AutoCloseable {
    private final AtomicBoolean ends = new AtomicBoolean();
    private final Thread thread;
    private int added;

    Meanwhile(Store store, Ingest ingest, List<Path> logs) {
        thread = new Thread(() -> {
            for (Path log : logs) {
                if (ends.get()) {
                    return;
                }
                store.add(LogSource.file(log), ingest);
                added++;
            }
        });
        thread.start();
    }

    /** Whether it still adds, so that what has been measured was measured meanwhile. */
    boolean isRunning() {
        return thread.isAlive();
    }

    /** Builds, once it is closed. */
    int added() {
        return added;
    }

    @Override
    public void close() {
        ends.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
