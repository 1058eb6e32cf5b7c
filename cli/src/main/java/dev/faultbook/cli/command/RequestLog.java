package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's log of requests, written by a thread of its own, so that no request waits for a disk. When it cannot keep up, lines are lost. */
final class RequestLog implements AutoCloseable {
    private static final int LINES_AHEAD = 10_000;
    private static final int IDLE_MILLIS = 200;

    private final Console console;
    private final @Nullable BufferedWriter file;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_AHEAD);
    private final Thread writer;
    private volatile boolean closed;

    private RequestLog(Console console, @Nullable BufferedWriter file) {
        this.console = console;
        this.file = file;
        this.writer =
                Thread.ofPlatform().name("faultbook-access-log").daemon(true).start(this::write);
    }

    /**
     * @param target a file to go on with, or {@code -} for standard error; empty: nothing is written
     */
    static RequestLog of(Console console, Optional<String> target) {
        if (target.isEmpty() || target.get().equals(StandardInput.NAME)) {
            return new RequestLog(console, null);
        }
        try {
            return new RequestLog(
                    console,
                    Files.newBufferedWriter(
                            Batch.path(target.get()), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot write " + target.get() + ": " + e.getMessage() + ".", e);
        }
    }

    /** Never waits. */
    void line(String line) {
        if (!lines.offer(line)) {
            lines.poll();
        }
    }

    private void write() {
        try {
            while (!closed || !lines.isEmpty()) {
                String line = lines.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    write(line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            console.tell("faultbook: the access log cannot be written any more: " + e.getMessage());
        }
    }

    private void write(String line) throws IOException {
        if (file == null) {
            console.tell(line);
        } else {
            file.write(line);
            file.newLine();
            if (lines.isEmpty()) {
                file.flush();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            console.tell("faultbook: the access log cannot be written any more: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
