package dev.faultbook.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Standard input, output and error: results go out in UTF-8, everything about the run goes to err. */
public final class Console {
    /** Follows to what the shell made of it; where a system has no such name, it counts as no file. */
    private static final Path STANDARD_OUTPUT = Path.of("/dev/fd/1");

    private final InputStream in;
    private final OutputStream rawOut;
    private final OutputStream rawErr;
    private final PrintStream err;
    private final Terminal terminal;
    private final Supplier<ColorMode> color;
    private final Progress progress;
    private final boolean outReadByJob;
    private Writer out;
    private @Nullable OutputException outFailure;
    private boolean readerNeeded = true;

    /**
     * @param color asked for each time, since it is known only once the command line is read
     */
    public Console(InputStream in, OutputStream out, OutputStream err, Terminal terminal, Supplier<ColorMode> color) {
        this(in, out, out, err, terminal, color);
    }

    /**
     * @param pages takes the results on their way to {@code out}
     * @param color as above
     */
    public Console(
            InputStream in,
            OutputStream out,
            OutputStream pages,
            OutputStream err,
            Terminal terminal,
            Supplier<ColorMode> color) {
        this.in = requireNonNull(in, "in");
        this.rawOut = out;
        this.rawErr = err;
        this.out = new BufferedWriter(new OutputStreamWriter(pages, UTF_8));
        this.err = new PrintStream(err, true, UTF_8);
        this.terminal = requireNonNull(terminal, "terminal");
        this.color = requireNonNull(color, "color");
        this.progress = new Progress(this.err, terminal);
        this.outReadByJob = terminal.jobLog() && !(isStandardStreams() && Files.isRegularFile(STANDARD_OUTPUT));
    }

    public InputStream in() {
        return in;
    }

    /** Standard output for bytes that are not ours, unbuffered; {@link #flush} what was written before. */
    public OutputStream rawOut() {
        return rawOut;
    }

    /** The same of standard error. */
    public OutputStream rawErr() {
        return rawErr;
    }

    /**
     * The same streams, but results go to standard error: for those about a run whose standard output is not ours. When nobody takes them, nothing fails:
     * what the run did counts more.
     */
    public Console onErr() {
        return new Console(in, err, rawErr, terminal.onErr(), color);
    }

    /** Whether these are the streams that the process was started with, and not a caller's. */
    public boolean isStandardStreams() {
        try {
            return rawOut instanceof FileOutputStream file && file.getFD() == FileDescriptor.out;
        } catch (IOException e) {
            return false;
        }
    }

    public Terminal terminal() {
        return terminal;
    }

    /** How to paint what goes to standard output. */
    public Paint paint() {
        ColorMode asked = color.get();
        return new Paint(
                switch (asked == ColorMode.AUTO ? terminal.color() : asked) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO -> terminal.out();
                },
                terminal.out() && terminal.links());
    }

    /** How to lay out what goes to standard output. */
    public Layout layout() {
        return Layout.of(terminal, paint());
    }

    /**
     * A line of the result.
     *
     * @throws OutputException when the results cannot be written
     */
    public void line(String text) {
        print(text + "\n");
    }

    /**
     * A part of the result: as it is, but for what a CI system that reads it would take for a command. It does not read what goes into a file.
     *
     * @throws OutputException when the results cannot be written
     */
    public void print(String text) {
        result(outReadByJob ? JobCommands.without(text) : text);
    }

    /**
     * A part of the result that is commands to a CI system.
     *
     * @throws OutputException when the results cannot be written
     */
    public void command(String text) {
        result(text);
    }

    /** From now on a reader that has gone ends nothing: the run is also about an exit code or files. */
    public void goOnWithoutReader() {
        readerNeeded = false;
    }

    private void result(String text) {
        progress.makeWay();
        write(() -> out.write(text));
    }

    /**
     * Passes on what was written so far.
     *
     * @throws OutputException when the results cannot be written
     */
    public void flush() {
        synchronized (progress) {
            progress.clear();
            write(out::flush);
            progress.resume();
        }
    }

    /** A line about the run, after all results so far. */
    public void tell(String text) {
        synchronized (progress) {
            try {
                flush();
            } catch (OutputException e) {
                outFailure = e; // Thrown by the next write of a result; this line is not one.
            }
            String clean = text.lines().map(PlainText::clean).collect(joining("\n"));
            err.println(terminal.jobLog() ? JobCommands.without(clean) : clean);
        }
    }

    /** A question about the run, its answer to stand behind it. */
    void prompt(String text) {
        synchronized (progress) {
            flush();
            err.print(text);
            err.flush();
        }
    }

    private void write(Writing writing) {
        if (outFailure != null) {
            OutputException failure = outFailure;
            outFailure = null;
            out = Writer.nullWriter();
            throw failure;
        }
        try {
            writing.run();
        } catch (IOException e) {
            out = Writer.nullWriter();
            OutputException failure = new OutputException(e);
            if (readerNeeded || !failure.readerGone()) {
                throw failure;
            }
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** A line on a terminal that the next one overwrites, and that makes way for whatever is written; nothing elsewhere. */
    public Progress progress() {
        return progress;
    }

    /** Standard output for a library that wants a writer; it swallows failures. */
    public PrintWriter outWriter() {
        return new PrintWriter(out);
    }

    /** Standard error for a library that wants a writer. */
    public PrintWriter errWriter() {
        return new PrintWriter(err, true, UTF_8);
    }
}
