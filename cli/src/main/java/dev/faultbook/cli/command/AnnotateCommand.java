package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.Weighed;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.ingest.source.Waypoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Logs to reports. */
@Command(
        name = "annotate",
        addMethodSubcommands = false,
        description = "Say what broke a build, why, and what to do.",
        footer = {
            "",
            "Examples:",
            "  faultbook annotate build.log",
            "  docker build --progress=plain . 2>&1 | faultbook annotate -",
            "  faultbook annotate --format json ci-logs/*.log.gz | jq -r .cause.learning",
            "  faultbook annotate --fail-on cause build.log       exit 1 when a cause is known",
            "  faultbook annotate run-logs.zip                    every job of a CI run",
            "  faultbook annotate --follow build.log              while the build still runs",
            "  faultbook annotate --explain build.log             what else it might have been, and why it is not",
            "  faultbook annotate --dockerfile Dockerfile build.log   and which of its instructions it is",
            "  faultbook annotate --format github --dockerfile Dockerfile build.log    annotations of a pull request",
            "  faultbook annotate --format text --format sarif=out.sarif --format html=report.html build.log",
            "  faultbook annotate --format junit -o faultbook.xml ci-logs   one document of all logs",
            "",
            "A log may be plain or compressed (gzip, zstd, bzip2, xz); in folders and in zip and tar archives, every",
            "*.log, *.out and *.txt counts as a log, and the steps of a CI job as one. It may come from BuildKit, the",
            "legacy docker builder, podman or buildah, alone or inside a CI job; anything else is read as plain text.",
            "",
            "--follow waits for a growing file as tail -F does, and says on standard error which steps fail and what",
            "is found in them as soon as they end. The report comes when the builder has ended and nothing follows for",
            "3 seconds, after --idle, or on Ctrl-C, which exits with 130. - is followed to its end."
        })
public final class AnnotateCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Ingest> ingest;
    private final String programVersion;
    private final Optional<Path> stepSummary;

    @Parameters(
            paramLabel = "LOG|DIR|ZIP|-",
            arity = "0..*",
            description = "Logs, folders and archives of logs; - or nothing for standard input.")
    private List<String> logs = List.of();

    @Mixin
    private ResultOptions results = new ResultOptions();

    @Mixin
    private GateOption gate = new GateOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Mixin
    private JobsOption jobs = new JobsOption();

    @Mixin
    private BaselineOption baseline = new BaselineOption();

    @Mixin
    private DockerfileOption dockerfile = new DockerfileOption();

    @Mixin
    private DataFolder data;

    @Option(
            names = "--explain",
            description = "Say of every learning that the log shows why it is the cause or is not.")
    private boolean explain;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "What documents for people (markdown, html, junit, gitlab-section, GitHub's summary) call the log, instead of its path.")
    private Optional<String> called = Optional.empty();

    @Option(names = "--follow", description = "Read one log while it grows.")
    private boolean follow;

    @Option(
            names = "--idle",
            paramLabel = "DURATION",
            converter = IdleTime.class,
            description = "With --follow: a log that does not grow for so long is over, such as 30s or 5m.")
    private Optional<Duration> idle = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    private boolean shut;

    /**
     * @param stepSummary the file that a step of GitHub Actions shows as its summary, when there is one
     */
    public AnnotateCommand(
            Console console,
            Supplier<Ingest> ingest,
            DataFolder data,
            String programVersion,
            Optional<Path> stepSummary) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.programVersion = requireNonNull(programVersion, "programVersion");
        this.stepSummary = requireNonNull(stepSummary, "stepSummary");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Batch batch = new Batch(console);
        List<ResultOptions.Target> targets = results.targets(spec.commandLine(), ResultOptions.STANDARD_OUTPUT);
        requireThatOptionsAgree(targets);
        jobs.check();
        if (gate.isGiven() || targets.stream().anyMatch(target -> target.file().isPresent() || target.summary())) {
            console.goOnWithoutReader();
        }
        ReadOptions options = baseline.on(reading.toReadOptions(), ingest.get(), data.path());
        try (Results out = new Results(console, targets, () -> ingest.get().catalog(), programVersion, stepSummary)) {
            if (follow) {
                String name = logs.isEmpty() ? StandardInput.NAME : logs.getFirst();
                batch.attempt(() -> follow(name, options, out), why -> out.unreadable(name, why));
            } else {
                NamedLogs.groups(logs)
                        .forEach(names -> batch.attempt(
                                () -> annotate(names, batch, options, out),
                                why -> out.unreadable(names.getFirst(), why)));
            }
            out.finish();
            return batch.exitCode() == ExitCode.DONE && shut ? ExitCode.GATE : batch.exitCode();
        }
    }

    private void requireThatOptionsAgree(List<ResultOptions.Target> targets) {
        if (idle.isPresent() && !follow) {
            throw new ParameterException(spec.commandLine(), "--idle goes with --follow.");
        }
        if (follow && logs.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--follow takes one log.");
        }
        if (called.isPresent() && logs.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--name goes with one log.");
        }
        if (called.filter(String::isBlank).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--name needs a name.");
        }
        if (follow && explain) {
            throw new ParameterException(spec.commandLine(), "--explain does not go with --follow.");
        }
        if (explain && targets.stream().anyMatch(target -> target.annotations().isPresent())) {
            throw new ParameterException(spec.commandLine(), "--explain goes with --format text and json only.");
        }
    }

    /** Several at a time, told in their order. */
    private void annotate(List<String> names, Batch batch, ReadOptions options, Results out) {
        try (NamedLogs named = NamedLogs.open(names, console);
                ReadProgress progress = new ReadProgress(console, named.logs())) {
            if (called.isPresent() && named.logs().size() > 1) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "--name goes with one log, and " + names.getFirst() + " has "
                                + named.logs().size() + ".");
            }
            InOrder.each(
                    named.logs(),
                    jobs.count(),
                    InOrder.Begun.INTERRUPTED,
                    log -> read(progress.watch(log), options),
                    (log, annotated) -> {
                        batch.attempt(
                                () -> out.take(result(log, annotated.get())), why -> out.unreadable(log.name(), why));
                        progress.done();
                    });
        }
    }

    private Annotated read(LogSource log, ReadOptions options) {
        if (explain) {
            Ingest.Explained explained = ingest.get().explain(log, options);
            return new Annotated(explained.report(), Waypoints.NONE, Optional.of(explained.candidates()));
        }
        Waypoints waypoints = new Waypoints();
        Report report = ingest.get().read(log, LogListener.noting(waypoints), options);
        return new Annotated(report, waypoints, Optional.empty());
    }

    /** What is made of a log that was read. */
    private record Annotated(Report report, Waypoints waypoints, Optional<List<Weighed>> candidates) {}

    private void follow(String name, ReadOptions options, Results out) {
        try (GrowingLogSource log = name.equals(StandardInput.NAME)
                ? GrowingLogSource.stream(StandardInput.NAME, StandardInput.stream(console))
                : GrowingLogSource.file(Batch.path(name), idle)) {
            Interruption.finishing(
                    () -> out.take(result(
                            log,
                            new Annotated(
                                    ingest.get().follow(log, options, new LiveText(console)),
                                    Waypoints.NONE,
                                    Optional.empty()))),
                    log::stop);
        }
    }

    private Results.Result result(LogSource log, Annotated annotated) {
        Report report = annotated.report();
        shut |= gate.isShutBy(report);
        return new Results.Result(
                report,
                called,
                ranges -> LogWindow.read(log, annotated.waypoints(), ranges),
                dockerfile.of(report, ingest.get().catalog()),
                dockerfile.isGiven(),
                annotated.candidates(),
                Optional.empty());
    }
}
