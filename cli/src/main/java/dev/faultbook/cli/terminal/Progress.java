package dev.faultbook.cli.terminal;

import java.io.PrintStream;

/** One line on standard error that says how far a long command is; only where a person watches. Thread-safe. */
public final class Progress implements AutoCloseable {
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream err;
    private final Terminal terminal;
    private boolean shown;

    Progress(PrintStream err, Terminal terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    public synchronized void show(String text) {
        if (terminal.err()) {
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

    @Override
    public void close() {
        clear();
    }
}
