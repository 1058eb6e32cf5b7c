package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The server's log of requests, written by a thread of its own, so that no request waits for a disk. Its file is opened for each few lines that have come, so
 * that it may be moved away, and its disk be full for a while. What cannot be written is lost, and when the disk cannot keep up, the oldest lines are.
 */
final class RequestLog implements AutoCloseable {
    private static final int LINES_AHEAD = 10_000;
    private static final int IDLE_MILLIS = 200;

    private final Console console;
    private final Optional<Path> file;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(LINES_AHEAD);
    private final Thread writer;
    private boolean failing;
    private volatile boolean closed;

    private RequestLog(Console console, Optional<Path> file) {
        this.console = console;
        this.file = file;
        this.writer =
                Thread.ofPlatform().name("faultbook-access-log").daemon(true).start(this::write);
    }

    /**
     * @param target a file to go on with, or {@code -} for standard error; empty: nothing is written
     */
    static RequestLog of(Console console, Optional<String> target) {
        Optional<Path> file =
                target.filter(name -> !name.equals(StandardInput.NAME)).map(Batch::path);
        try {
            if (file.isPresent()) {
                append(file.get(), List.of());
            }
            return new RequestLog(console, file);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "Cannot write " + target.get() + ": " + IoReason.of(e) + ".", e);
        }
    }

    private static void append(Path file, List<String> lines) throws IOException {
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Never waits. */
    void line(String line) {
        while (!lines.offer(line)) {
            lines.poll();
        }
    }

    private void write() {
        try {
            while (!closed || !lines.isEmpty()) {
                String line = lines.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    List<String> come = new ArrayList<>(List.of(line));
                    lines.drainTo(come);
                    write(come);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<String> come) {
        if (file.isEmpty()) {
            come.forEach(console::tell);
            return;
        }
        try {
            append(file.get(), come);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                console.tell("faultbook: the access log cannot be written: " + e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
