package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.cli.terminal.Progress;
import dev.faultbook.index.Added;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.LogSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Logs into the store. */
@Command(
        name = "ingest",
        description = "Read logs and remember them, for search and for the web page.",
        footer = {
            "",
            "Prints a line for each log once it is safely on disk: BUILD-ID OUTCOME CAUSE PATH, - for no cause.",
            "A log that is in the store already is not stored again. In folders, and the folders below them, every",
            "*.log, *.out and *.txt counts as a log, also with .gz or .zst after that; hidden files and pip's",
            "requirements and constraints do not.",
            "",
            "Examples:",
            "  faultbook ingest ci-logs/",
            "  faultbook ingest build.log nightly.log.gz --data /var/lib/faultbook"
        })
public final class IngestCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Ingest> ingest;

    @Mixin
    private DataFolder data;

    @Parameters(paramLabel = "LOG|DIR", arity = "1..*", description = "Log files, and folders of logs.")
    private List<String> inputs = List.of();

    public IngestCommand(Console console, Supplier<Ingest> ingest, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Batch batch = new Batch(console);
        List<Path> logs = new ArrayList<>();
        inputs.forEach(input -> batch.attempt(() -> logs.addAll(logs(Batch.path(input)))));
        if (!logs.isEmpty()) {
            addAll(logs, batch);
        }
        return batch.exitCode();
    }

    private static List<Path> logs(Path input) {
        return Files.isDirectory(input) ? LogFiles.in(input) : List.of(input);
    }

    private void addAll(List<Path> logs, Batch batch) {
        try (Store store = Store.open(data.path());
                Progress progress = console.progress()) {
            int done = 0;
            for (Path log : logs) {
                progress.show("Reading " + ++done + " of " + logs.size() + ": " + log);
                batch.attempt(() -> {
                    Added added = store.add(LogSource.file(log), ingest.get());
                    progress.clear();
                    console.line(acknowledgement(added.build(), log));
                    console.flush();
                });
                progress.clear();
            }
        }
    }

    private static String acknowledgement(StoredBuild build, Path log) {
        return String.join(
                " ",
                build.id(),
                build.report().build().outcome().word(),
                build.report().cause().map(Finding::learning).orElse("-"),
                PlainText.clean(log.toString()));
    }
}
