package dev.faultbook.cli.command;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.util.ArrayList;
import java.util.List;

/** Logs that a command line names. A name that stands for none is one that says why when it is opened. */
final class NamedLogs implements AutoCloseable {
    private final List<LogSources> sources = new ArrayList<>();
    private final List<LogSource> logs = new ArrayList<>();

    private NamedLogs() {}

    /**
     * The names in groups to be opened one after the other: files together, but what has to be unpacked or waited for by itself. Of no names,
     * standard input.
     */
    static List<List<String>> groups(List<String> names) {
        if (names.size() <= 1) {
            return List.of(names.isEmpty() ? List.of(StandardInput.NAME) : names);
        }
        List<List<String>> groups = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String name : names) {
            if (LogSources.isOneFile(name)) {
                files.add(name);
            } else {
                groups.add(List.copyOf(files));
                groups.add(List.of(name));
                files.clear();
            }
        }
        groups.add(List.copyOf(files));
        groups.removeIf(List::isEmpty);
        return groups;
    }

    /** Those of a group. */
    static NamedLogs open(List<String> names, Console console) {
        NamedLogs named = new NamedLogs();
        try {
            names.forEach(name -> named.add(name, console));
            return named;
        } catch (RuntimeException | Error e) {
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
