package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Progress;
import dev.faultbook.index.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;

/** How much of something is done; shown on a terminal, once it takes longer than a second. */
final class CountProgress implements LongConsumer, AutoCloseable {
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_NANOS = Duration.ofMillis(200).toNanos();

    private final Progress line;
    private final String what;
    private long nextAt = System.nanoTime() + QUIET_NANOS;

    /**
     * @param what is done, with {@code %,d} for how many
     */
    CountProgress(Console console, String what) {
        this.line = console.progress();
        this.what = what;
    }

    /** Opens a store to write to: its index may have to be made anew first. */
    static Store open(Console console, Path folder) {
        try (CountProgress progress = ofIndex(console)) {
            return Store.open(folder, progress);
        }
    }

    static CountProgress ofIndex(Console console) {
        return new CountProgress(console, "Indexed %,d builds");
    }

    @Override
    public void accept(long done) {
        long now = System.nanoTime();
        if (now - nextAt >= 0) {
            nextAt = now + BETWEEN_NANOS;
            line.show(what.formatted(done));
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
