package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.source.LogSources;
import java.io.InputStream;

/** A log that is piped in. */
final class StandardInput {
    static final String NAME = "-";

    private StandardInput() {}

    /** The logs that a name on the command line stands for. */
    static LogSources open(String name, Console console) {
        return name.equals(NAME) ? LogSources.spool(NAME, stream(console)) : LogSources.of(name);
    }

    /**
     * @throws FaultbookException when it is a terminal
     */
    static InputStream stream(Console console) {
        if (console.terminal().in()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "No log to read. Name a file, or pipe a log in: docker build . 2>&1 | faultbook annotate -");
        }
        return console.in();
    }
}
