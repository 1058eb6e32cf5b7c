package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Progress;
import dev.faultbook.ingest.source.LogSource;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;

/**
 * How far the reading of logs is: bytes, speed, time left. Shown on a terminal, once it takes longer than a second. Logs may be read by several
 * threads.
 */
final class ReadProgress implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private final Console console;
    private final Progress progress;
    private final int logs;
    private final long bytes;
    private long startedAt;
    private long nextAt;
    private long done;
    private int logsDone;

    /**
     * @param logs all that will be read
     */
    ReadProgress(Console console, Collection<LogSource> logs) {
        this.console = console;
        this.progress = console.progress();
        this.logs = logs.size();
        this.bytes = logs.stream().mapToLong(log -> Math.max(0, size(log))).sum();
    }

    private static long size(LogSource log) {
        try {
            return log.sizeBytes();
        } catch (FaultbookException e) {
            return 0; // which reading it says
        }
    }

    /** The log, whose reading is shown. */
    LogSource watch(LogSource log) {
        return console.terminal().err() ? LogSource.watched(log, new Watch(log)::at) : log;
    }

    /** One more log is done with. */
    synchronized void done() {
        logsDone++;
    }

    /** The part of one log. */
    private final class Watch {
        private final LogSource log;
        private long most;

        Watch(LogSource log) {
            this.log = log;
        }

        /** A log that is opened once more, for quoting it, is not read anew. */
        void at(long consumed) {
            if (consumed > most) {
                add(consumed - most, log.name());
                most = consumed;
            }
        }
    }

    private synchronized void add(long more, String name) {
        long now = System.nanoTime();
        if (done == 0) {
            startedAt = now;
            nextAt = now + QUIET.toNanos();
        }
        done += more;
        if (now - nextAt >= 0) {
            nextAt = now + BETWEEN.toNanos();
            progress.show(text(name, Duration.ofNanos(now - startedAt)));
        }
    }

    private String text(String name, Duration elapsed) {
        double rate = done / Math.max(0.001, elapsed.toMillis() / 1000.0);
        long left = Math.max(0, bytes - done);
        StringBuilder text = new StringBuilder("Reading");
        if (logs > 1) {
            text.append(String.format(Locale.ROOT, " %d of %d", Math.min(logs, logsDone + 1), logs));
        }
        if (bytes > 0 && done <= bytes) {
            text.append(String.format(Locale.ROOT, "  %3d %%", 100 * done / bytes));
        }
        text.append(String.format(Locale.ROOT, "  %s, %s/s", size(done), size((long) rate)));
        if (bytes > 0 && done <= bytes) {
            text.append(", ").append(timeLeft(Duration.ofSeconds(Math.round(left / Math.max(1, rate)))));
        }
        return text.append("  ").append(name).toString();
    }

    private static String size(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.0f kB", bytes / 1e3);
        }
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
    }

    private static String timeLeft(Duration left) {
        return left.toMinutes() == 0
                ? left.toSeconds() + " s left"
                : left.toMinutes() + " min " + left.toSecondsPart() + " s left";
    }

    @Override
    public void close() {
        progress.close();
    }
}
