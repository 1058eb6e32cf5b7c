package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.util.ArrayList;
import java.util.List;

/** All logs that a command line names. A name that stands for none is one that says why when it is opened. */
final class NamedLogs implements AutoCloseable {
    private final List<LogSources> sources = new ArrayList<>();
    private final List<LogSource> logs = new ArrayList<>();

    private NamedLogs() {}

    /** Those of the names; of none, standard input. */
    static NamedLogs open(List<String> names, Console console) {
        NamedLogs named = new NamedLogs();
        try {
            for (String name : names.isEmpty() ? List.of(StandardInput.NAME) : names) {
                named.add(name, console);
            }
            return named;
        } catch (FaultbookException e) {
            named.close();
            throw e;
        }
    }

    private void add(String name, Console console) {
        try {
            LogSources found = StandardInput.open(name, console);
            sources.add(found);
            logs.addAll(found.logs());
        } catch (FaultbookException e) {
            if (e.kind() == FailureKind.INTERNAL) {
                throw e;
            }
            logs.add(LogSource.failing(name, e));
        }
    }

    /** In the order of the names. */
    List<LogSource> logs() {
        return logs;
    }

    @Override
    public void close() {
        sources.forEach(LogSources::close);
    }
}
