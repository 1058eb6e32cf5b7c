package dev.faultbook.cli.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A command that runs with our streams: its output goes on as it comes, and into a {@link Recording}. Signals that would end us are its to handle.
 * None of its processes outlives it.
 */
public final class ChildProcess implements AutoCloseable {
    /** As shells have it. */
    public static final int NOT_FOUND = 127;

    public static final int NOT_EXECUTABLE = 126;

    /** So long the background jobs of a command that has ended may go on printing. */
    private static final long LINGER_MILLIS = 2000;

    private static final long LAST_BYTES_MILLIS = 500;
    private static final String SHOW_CURSOR_PLAIN = "\u001b[?25h\u001b[0m";

    private final Console console;
    private final Process process;
    private final Way way;
    private final Offspring offspring;
    private final List<Passage> passages = new ArrayList<>();
    private final Duration grace;
    private final Signals signals;
    private final Optional<String> terminal;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile @Nullable String signaled;
    private volatile boolean killed;
    /** A signal came when the command was over. */
    private volatile boolean hurried;

    private volatile Runnable afterwards = () -> {};

    /** The command cannot be started. */
    public static final class StartException extends Exception {
        private final int exitCode;

        private final String said;

        StartException(String message, int exitCode) {
            super(message);
            this.said = message;
            this.exitCode = exitCode;
        }

        /** For a person. */
        public String said() {
            return said;
        }

        /** As a shell would exit. */
        public int exitCode() {
            return exitCode;
        }
    }

    private ChildProcess(
            Console console, Process process, Way way, Offspring offspring, Duration grace, Optional<String> terminal) {
        this.console = console;
        this.process = process;
        this.way = way;
        this.offspring = offspring;
        this.grace = grace;
        this.terminal = terminal;
        this.signals = new Signals(this::got);
    }

    /**
     * Starts a command.
     *
     * @param grace how long it may take to end when it is asked to
     * @throws StartException when there is no such command
     */
    public static ChildProcess start(
            List<String> command, Console console, Map<String, String> environment, Recording recording, Duration grace)
            throws StartException {
        Program program = new Program(environment);
        requireStartable(program, command.getFirst());
        Way way = program.way(console.terminal());
        boolean oneStream = way == Way.TERMINAL || (console.isStandardStreams() && Program.isOneStream());
        String mark = "FAULTBOOK_RUN=" + UUID.randomUUID();
        Optional<String> terminal = way == Way.TERMINAL ? Program.terminalSettings() : Optional.empty();
        try (Outlets outlets = Outlets.open(oneStream)) {
            Process process = outlets.start(program.builder(command, way, console.terminal(), oneStream, mark));
            ChildProcess child =
                    new ChildProcess(console, process, way, new Offspring(process, way, mark), grace, terminal);
            child.pass(outlets, recording);
            return child;
        } catch (IOException e) {
            throw new StartException(
                    "Cannot start " + command.getFirst() + ": " + e.getMessage() + ".", NOT_EXECUTABLE);
        }
    }

    private void pass(Outlets outlets, Recording recording) {
        Optional<ReadableByteChannel> err = outlets.err(process);
        passages.add(new Passage("out", outlets.out(process), console.rawOut(), recording.track(err.isEmpty())));
        err.ifPresent(from -> passages.add(new Passage("err", from, console.rawErr(), recording.track(false))));
    }

    private static void requireStartable(Program program, String name) throws StartException {
        Optional<Path> file = program.onPath(name);
        if (file.isEmpty()) {
            throw new StartException("There is no command " + name + ". Check its name, and PATH.", NOT_FOUND);
        }
        if (!Files.isExecutable(file.get()) || Files.isDirectory(file.get())) {
            throw new StartException(file.get() + " is no program that may be run.", NOT_EXECUTABLE);
        }
    }

    public Way way() {
        return way;
    }

    /** The signal that somebody sent us to end it; empty when nobody did. */
    public Optional<String> signaled() {
        return Optional.ofNullable(signaled);
    }

    /** Whether somebody who took its output has gone, as {@code head} does: its pipe is broken then. */
    public boolean hasLostReader() {
        return passages.stream().anyMatch(Passage::isRefused);
    }

    /** Whether it had to be killed. */
    public boolean isKilled() {
        return killed;
    }

    /** What a signal does once the command has ended. */
    public void afterwards(Runnable action) {
        afterwards = requireNonNull(action, "action");
    }

    private void got(String signal) {
        if (!process.isAlive()) {
            hurried = true;
            afterwards.run();
            return;
        }
        signaled = signal;
        // The terminal has sent Ctrl-C to the command as well, which may want to go on.
        if (way != Way.SHARED || !signal.equals("INT")) {
            end(signal);
        }
    }

    /**
     * Asks all its processes to end, and kills those that have not after the grace period. Does not wait.
     *
     * @return false when it has ended already
     */
    public boolean end(String signal) {
        if (!process.isAlive()) {
            return false;
        }
        offspring.signal(signal);
        if (ending.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("faultbook-grace").start(this::killAfterGrace);
        }
        return true;
    }

    private void killAfterGrace() {
        try {
            boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                killed = true;
                offspring.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits for its end, and for the end of all that it started.
     *
     * @return its exit code; 128 and the signal's number when it died of one
     */
    public int await() throws InterruptedException {
        int exitCode = process.waitFor();
        if (!passed(ending.get() ? 1 : LINGER_MILLIS) || !offspring.isEmpty()) {
            offspring.signal("TERM");
            long until = System.nanoTime() + grace.toNanos();
            while (System.nanoTime() < until && !offspring.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            offspring.kill();
            passRest();
        }
        passages.forEach(Passage::close);
        restoreTerminal();
        return exitCode;
    }

    /**
     * Nothing of it runs any more. What it printed waits for its reader as it would without us, until a signal says that nobody wants it; a daemon that
     * holds the other end and prints nothing is not waited for.
     */
    private void passRest() throws InterruptedException {
        boolean passing = true;
        while (!passed(LAST_BYTES_MILLIS) && passing && !hurried && signaled == null) {
            passing = passages.stream().filter(Passage::isPassing).count() > 0;
        }
    }

    private boolean passed(long millis) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean all = true;
        for (Passage passage : passages) {
            all &= passage.isOverWithin(TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
        }
        return all;
    }

    /** A command that was ended may have hidden the cursor, and script may not have come to set the terminal back. */
    private void restoreTerminal() throws InterruptedException {
        if (terminal.isPresent()) {
            Program.setTerminal(terminal.get());
            if (ending.get()) {
                try {
                    console.rawOut().write(SHOW_CURSOR_PLAIN.getBytes(US_ASCII));
                } catch (IOException e) {
                    // The terminal is gone.
                }
            }
        }
    }

    @Override
    public void close() {
        signals.close();
    }
}
