package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.PlainText;
import dev.faultbook.index.Origin;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import dev.faultbook.ingest.source.Provenance;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
            "Of the builds that a Jenkins controller keeps, of docker buildx history export, and of logs with what a forge's API",
            "says of the job in a .json beside them, labels, page and time are stored, too: docs/import.md.",
            "",
            "The excerpt of a failed build is compared with a green one, when the store has one of the same target: of the",
            "same CI system, job and builder, with half or more of the failed build's instructions. Of the 50 latest green",
            "builds the one with most of them counts; when two that differ have as many, none does. --baseline names one.",
            "",
            "Examples:",
            "  faultbook ingest ci-logs/",
            "  faultbook ingest run-logs.zip 'nightly/**.log'",
            "  faultbook ingest /var/lib/jenkins/jobs             all builds that it keeps",
            "  faultbook ingest build.log --label branch=main --label team=ml --url https://ci.example.com/runs/17",
            "  faultbook ingest --watch /srv/ci-logs              until Ctrl-C, whatever comes there",
            "  faultbook ingest --server https://faultbook.example --token-file token run-logs.zip",
            "  faultbook ingest build.log nightly.log.gz --data /var/lib/faultbook"
        })
public final class IngestCommand implements Callable<Integer> {
    private static final long BETWEEN_LOOKS_MILLIS = 1000;

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
    private ServerOptions server = new ServerOptions();

    @Mixin
    private BaselineOption baseline = new BaselineOption();

    @Mixin
    private JobsOption jobs = new JobsOption();

    @Option(
            names = "--watch",
            description = "Go on until Ctrl-C: each log that comes into the folders is stored once it is whole.")
    private boolean watch;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            converter = IdleTime.class,
            defaultValue = "10s",
            description = "With --watch: a log that has not changed for so long is whole. Default: 10s.")
    private Duration settle = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    private Optional<RemoteStore> remote = Optional.empty();

    public IngestCommand(Console console, Supplier<Ingest> ingest, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        jobs.check();
        Origin from = origin.toOrigin();
        remote = server.remote();
        if (remote.isPresent() && baseline.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "--baseline does not go with --server, which looks for a green build itself.");
        }
        ReadOptions options = remote.isPresent()
                ? reading.toReadOptions()
                : baseline.on(reading.toReadOptions(), ingest.get(), data.path());
        if (watch) {
            requireFolders();
            return watch(options, from);
        }
        Batch batch = new Batch(console);
        List<LogSources> sources = new ArrayList<>();
        try {
            inputs.forEach(input -> batch.attempt(() -> sources.add(LogSources.of(input))));
            List<LogSource> logs =
                    sources.stream().flatMap(source -> source.logs().stream()).toList();
            if (!logs.isEmpty()) {
                addAll(logs, options, from, batch, failure -> {});
            }
        } finally {
            sources.forEach(LogSources::close);
        }
        return batch.exitCode();
    }

    /** Until Ctrl-C, which waits for the log that is being stored. What goes wrong with a log is told, and the others are gone on with. */
    private int watch(ReadOptions options, Origin from) {
        WatchedFolders folders =
                new WatchedFolders(console, inputs.stream().map(Batch::path).toList(), settle);
        CountDownLatch stop = new CountDownLatch(1);
        Interruption.finishing(
                () -> {
                    boolean stopped = false;
                    while (!stopped) {
                        addSettled(folders, options, from);
                        stopped = stopsWithin(stop);
                    }
                },
                stop::countDown);
        return ExitCode.DONE;
    }

    private static boolean stopsWithin(CountDownLatch stop) {
        try {
            return stop.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void addSettled(WatchedFolders folders, ReadOptions options, Origin from) {
        Batch batch = new Batch(console);
        List<LogSources> sources = new ArrayList<>();
        try {
            List<LogSource> logs = folders.take(sources, batch);
            if (!logs.isEmpty()) {
                Consumer<Failed> again = failed -> {
                    if (failed.why().kind() == FailureKind.UNAVAILABLE) {
                        folders.again(failed.log());
                    }
                };
                batch.attempt(
                        () -> addAll(logs, options, from, batch, again),
                        why -> logs.forEach(log -> again.accept(new Failed(log, why))));
            }
        } finally {
            sources.forEach(LogSources::close);
        }
    }

    private void requireFolders() {
        for (String input : inputs) {
            if (!Files.isDirectory(Batch.path(input))) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT, "--watch takes folders, and " + input + " is none. Make it first.");
            }
        }
    }

    /** A log that is not kept. */
    private record Failed(LogSource log, FaultbookException why) {}

    /** Several at a time, acknowledged in their order. */
    private void addAll(List<LogSource> logs, ReadOptions options, Origin from, Batch batch, Consumer<Failed> failed) {
        if (remote.isPresent()) {
            RemoteStore server = remote.get();
            addAll(
                    logs,
                    options,
                    from,
                    batch,
                    failed,
                    (log, read, noted) -> acknowledgement(server.add(log, read, noted)));
            return;
        }
        Ingest reader = ingest.get();
        try (Store store = CountProgress.open(console, data.path())) {
            addAll(
                    logs,
                    options,
                    from,
                    batch,
                    failed,
                    (log, read, noted) ->
                            acknowledgement(store.add(log, reader, read, noted).build()));
        }
    }

    private void addAll(
            List<LogSource> logs,
            ReadOptions options,
            Origin from,
            Batch batch,
            Consumer<Failed> failed,
            Keeper keeper) {
        try (ReadProgress progress = new ReadProgress(console, logs)) {
            InOrder.each(
                    logs,
                    jobs.count(),
                    InOrder.Begun.FINISHED,
                    log -> {
                        Provenance known = log.knownProvenance();
                        return keeper.add(progress.watch(log), options.dated(known), from.or(known));
                    },
                    (log, stored) -> {
                        batch.attempt(
                                () -> {
                                    console.line(stored.get() + " " + PlainText.clean(log.name()));
                                    console.flush();
                                },
                                why -> failed.accept(new Failed(log, why)));
                        progress.done();
                    });
        }
    }

    /** Where logs are kept: says what became of one. */
    @FunctionalInterface
    private interface Keeper {
        String add(LogSource log, ReadOptions options, Origin origin);
    }

    private static String acknowledgement(StoredBuild build) {
        return build.id() + " " + build.report().build().outcome().word() + " "
                + build.report().cause().map(Finding::learning).orElse("-");
    }

    private static String acknowledgement(RemoteStore.Stored build) {
        return build.id() + " " + build.outcome() + " " + build.cause().orElse("-");
    }
}
