package dev.faultbook.cli.process;

import dev.faultbook.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that is read page by page when it is longer than the window, as git has it: by {@code FAULTBOOK_PAGER}, else {@code PAGER}, else
 * {@code less}, where there is one; {@code cat}, and nothing, mean that none is wanted. What fits is printed as ever.
 */
public final class Pager extends OutputStream {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/+-]+");

    private final OutputStream out;
    private final String command;
    private final int rows;
    private final Map<String, String> environment;
    private final BooleanSupplier wanted;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private int lines;
    private @Nullable Process process;
    private @Nullable Signals signals;
    private @Nullable OutputStream to;

    private Pager(OutputStream out, String command, int rows, Map<String, String> environment, BooleanSupplier wanted) {
        this.out = out;
        this.command = command;
        this.rows = rows;
        this.environment = environment;
        this.wanted = wanted;
    }

    /**
     * Empty where nobody watches, or ever wants one.
     *
     * @param wanted asked once there is something to print
     */
    public static Optional<Pager> of(
            OutputStream out, Terminal terminal, Map<String, String> environment, BooleanSupplier wanted) {
        String command = environment
                .getOrDefault("FAULTBOOK_PAGER", environment.getOrDefault("PAGER", "less"))
                .strip();
        boolean unwanted = command.isEmpty() || command.equals("cat") || isMissing(command, environment);
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return terminal.out() && !unwanted && !dumb
                ? Optional.of(new Pager(out, command, terminal.rows(), environment, wanted))
                : Optional.empty();
    }

    /** Small machines have none; whatever is more than a name is the shell's to find. */
    private static boolean isMissing(String command, Map<String, String> environment) {
        return NAME.matcher(command).matches()
                && new Program(environment).onPath(command).isEmpty();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (to == null && held.size() == 0 && !wanted.getAsBoolean()) {
            to = out;
        }
        if (to != null) {
            pass(to, bytes, from, length);
            return;
        }
        for (int i = from; i < from + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        held.write(bytes, from, length);
        if (lines >= rows) {
            byte[] all = held.toByteArray();
            held.reset();
            pass(start(), all, 0, all.length);
        }
    }

    private void pass(OutputStream target, byte[] bytes, int from, int length) throws IOException {
        try {
            target.write(bytes, from, length);
        } catch (IOException e) {
            throw left(e);
        }
    }

    /** The person has seen enough: nothing more needs to be found out, as behind {@code | head}. */
    private IOException left(IOException why) {
        return process == null ? why : new IOException("Broken pipe", why);
    }

    /** What is held may still fit. */
    @Override
    public void flush() throws IOException {
        OutputStream target = to;
        if (target == null) {
            return;
        }
        try {
            target.flush();
        } catch (IOException e) {
            throw left(e);
        }
    }

    private OutputStream start() {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        builder.environment().putAll(environment);
        // Ends when all fits, passes colours on, leaves the text on the screen; LV is for a pager of that name.
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LV", "-c");
        OutputStream target;
        try {
            Process started = builder.start();
            process = started;
            target = started.getOutputStream();
            signals = new Signals(signal -> {}); // Ctrl-C is the pager's
        } catch (IOException e) {
            target = out;
        }
        to = target;
        return target;
    }

    /** Prints what is held, or waits for the person to be done. */
    @Override
    public void close() throws IOException {
        Process started = process;
        if (started == null) {
            held.writeTo(out);
            held.reset();
            out.flush();
            return;
        }
        try {
            started.getOutputStream().close();
        } catch (IOException e) {
            // The person has seen enough.
        }
        try {
            started.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (signals != null) {
            signals.close();
        }
    }
}
