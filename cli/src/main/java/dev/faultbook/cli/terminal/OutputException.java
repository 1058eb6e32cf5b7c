package dev.faultbook.cli.terminal;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Standard output takes no more: its reader has gone, as {@code head} does, or the disk is full. Ends the program. */
public final class OutputException extends RuntimeException {
    private static final List<String> READER_GONE = List.of("broken pipe", "pipe closed", "pipe is being closed");

    private final boolean readerGone;

    OutputException(IOException cause) {
        super("Cannot write the output: " + cause.getMessage() + ". Make room or write it elsewhere.", cause);
        String why = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        this.readerGone = READER_GONE.stream().anyMatch(why::contains);
    }

    /** Whether whoever read the output has seen enough; then this is no failure. */
    public boolean readerGone() {
        return readerGone;
    }
}
