package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Added;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logs into the store. */
@Command(
        name = "ingest",
        description = "Read logs and remember them, for search and for the web page.",
        footer = {
            "",
            "Prints a line for each log once it is safely on disk: BUILD-ID OUTCOME CAUSE PATH, - for no cause.",
            "A log that is in the store already is not stored again; new labels are added to it. In folders, the folders",
            "below them, and zip and tar archives, every *.log, *.out and *.txt counts as a log, also with .gz, .zst,",
            ".bz2 or .xz after that; hidden files and pip's requirements and constraints do not. The steps of a CI job are",
            "one log.",
            "",
            "The excerpt of a failed build is compared with a green one, when the store has one of the same target: of the",
            "same CI system, job and builder, with half or more of the failed build's instructions. Of the 50 latest green",
            "builds the one with most of them counts; when two that differ have as many, none does. --baseline names one.",
            "",
            "Examples:",
            "  faultbook ingest ci-logs/",
            "  faultbook ingest run-logs.zip 'nightly/**.log'",
            "  faultbook ingest build.log --label branch=main --label team=ml --url https://ci.example.com/runs/17",
            "  faultbook ingest build.log nightly.log.gz --data /var/lib/faultbook"
        })
public final class IngestCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Ingest> ingest;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "LOG|DIR|ZIP",
            arity = "1..*",
            description = "Logs, folders and archives of logs, and patterns in quotes.")
    private List<String> inputs = List.of();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private OriginOptions origin = new OriginOptions();

    @Mixin
    private BaselineOption baseline = new BaselineOption();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "How many logs to read at the same time. Default: as many as there are cores.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public IngestCommand(Console console, Supplier<Ingest> ingest, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (jobs < 1) {
            throw new ParameterException(spec.commandLine(), "--jobs must be 1 or more.");
        }
        Origin from = origin.toOrigin();
        ReadOptions options = baseline.on(reading.toReadOptions(), ingest.get(), data.path());
        Batch batch = new Batch(console);
        List<LogSources> sources = new ArrayList<>();
        try {
            inputs.forEach(input -> batch.attempt(() -> sources.add(LogSources.of(input))));
            List<LogSource> logs =
                    sources.stream().flatMap(source -> source.logs().stream()).toList();
            if (!logs.isEmpty()) {
                addAll(logs, options, from, batch);
            }
        } finally {
            sources.forEach(LogSources::close);
        }
        return batch.exitCode();
    }

    /** Several at a time, acknowledged in their order. */
    private void addAll(List<LogSource> logs, ReadOptions options, Origin from, Batch batch) {
        Ingest reader = ingest.get();
        try (Store store = Store.open(data.path());
                ReadProgress progress = new ReadProgress(console, logs);
                InOrder<Added> reading = new InOrder<>(jobs)) {
            Iterator<LogSource> next = logs.iterator();
            for (LogSource log : logs) {
                while (next.hasNext() && reading.hasRoom()) {
                    LogSource ahead = progress.watch(next.next());
                    reading.submit(() -> store.add(ahead, reader, options, from));
                }
                batch.attempt(() -> {
                    console.line(acknowledgement(reading.take().build(), log.name()));
                    console.flush();
                });
                progress.done();
            }
        }
    }

    private static String acknowledgement(StoredBuild build, String log) {
        return String.join(
                " ",
                build.id(),
                build.report().build().outcome().word(),
                build.report().cause().map(Finding::learning).orElse("-"),
                PlainText.clean(log));
    }
}
