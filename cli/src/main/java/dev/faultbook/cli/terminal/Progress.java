package dev.faultbook.cli.terminal;

import java.io.PrintStream;

/** One line on standard error that says how far a long command is; only where a person watches. Thread-safe. */
public final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final Terminal terminal;
    private boolean shown;
    private boolean waiting;

    Progress(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public synchronized void show(String text) {
        if (terminal.err() && !waiting) {
            err.print(CLEAR_LINE + PlainText.cut(PlainText.clean(text), terminal.columns() - 1));
            err.flush();
            shown = true;
        }
    }

    /** Takes the line away, so that something else can be written. */
    public synchronized void clear() {
        if (shown) {
            err.print(CLEAR_LINE);
            err.flush();
            shown = false;
        }
    }

    /** Takes the line away, and shows none until {@link #resume}: something else is being written, perhaps in pieces. */
    synchronized void makeWay() {
        clear();
        waiting = true;
    }

    synchronized void resume() {
        waiting = false;
    }

    @Override
    public void close() {
        clear();
    }
}
