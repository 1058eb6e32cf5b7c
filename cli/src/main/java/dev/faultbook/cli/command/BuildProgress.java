package dev.faultbook.cli.command;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.replay.Progress;
import java.time.Duration;

/** How far the reading of stored logs is; shown on a terminal, once it takes longer than a second. Ends it early when it is asked to. */
final class BuildProgress implements Progress, AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final dev.faultbook.cli.terminal.Progress line;
    private final String what;
    private final long startedAt = System.nanoTime();
    private long nextAt = startedAt + QUIET.toNanos();
    private volatile boolean stopped;

    /**
     * @param what is done, such as {@code Reading}
     */
    BuildProgress(Console console, String what) {
        this.line = console.progress();
        this.what = what;
    }

    @Override
    public boolean done(int done, int all) {
        long now = System.nanoTime();
        if (now - nextAt >= 0) {
            nextAt = now + BETWEEN.toNanos();
            double each = (double) (now - startedAt) / done;
            long left = Math.round(each * (all - done) / 1e9);
            line.show("%s %,d of %,d builds, %d s left".formatted(what, done, all, left));
        }
        return !stopped;
    }

    /** No further build. */
    void stop() {
        stopped = true;
    }

    @Override
    public void close() {
        line.close();
    }
}
