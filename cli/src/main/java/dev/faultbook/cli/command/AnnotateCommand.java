package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.TextReport;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.ingest.source.SpooledLogSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Logs to reports. */
@Command(
        name = "annotate",
        description = "Say what broke a build, why, and what to do.",
        footer = {
            "",
            "Examples:",
            "  faultbook annotate build.log",
            "  docker build --progress=plain . 2>&1 | faultbook annotate -",
            "  faultbook annotate --format json ci-logs/*.log.gz | jq -r .cause.learning",
            "  faultbook annotate --fail-on cause build.log       exit 1 when a cause is known",
            "",
            "A log may be plain, gzip or zstd; it may come from BuildKit, the legacy docker builder, podman or",
            "buildah, alone or inside a GitHub Actions job; anything else is read as plain text."
        })
public final class AnnotateCommand implements Callable<Integer> {
    private static final String STDIN = "-";

    private final Console console;
    private final Supplier<Ingest> ingest;

    @Parameters(paramLabel = "LOG|-", arity = "0..*", description = "Log files; - or nothing for standard input.")
    private List<String> logs = List.of();

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a line).")
    private Format format = Format.TEXT;

    @Option(
            names = "--fail-on",
            paramLabel = "WHAT",
            arity = "1",
            description = "cause: exit with 1 when a cause is found in any of the logs.")
    private List<Gate> failOn = List.of();

    /** What turns the exit code to {@link ExitCode#GATE}. */
    enum Gate {
        CAUSE
    }

    public AnnotateCommand(Console console, Supplier<Ingest> ingest) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
    }

    @Override
    public Integer call() {
        Batch batch = new Batch(console);
        Output output = new Output();
        List<String> names = logs.isEmpty() ? List.of(STDIN) : logs;
        names.forEach(name -> batch.attempt(() -> annotate(name, output)));
        boolean gated = failOn.contains(Gate.CAUSE) && output.causes > 0;
        return batch.exitCode() == ExitCode.DONE && gated ? ExitCode.GATE : batch.exitCode();
    }

    private void annotate(String name, Output output) {
        if (!name.equals(STDIN)) {
            output.print(LogSource.file(Batch.path(name)));
            return;
        }
        if (console.terminal().in()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "No log to read. Name a file, or pipe a log in: docker build . 2>&1 | faultbook annotate -");
        }
        try (SpooledLogSource source = LogSource.spool(STDIN, console.in())) {
            output.print(source);
        }
    }

    /** Prints each report as soon as it is there. */
    private final class Output {
        private final TextReport text = new TextReport(console.layout());
        private boolean first = true;
        private int causes;

        void print(LogSource source) {
            Report report = ingest.get().read(source, LogListener.NONE);
            switch (format) {
                case JSON -> console.line(ReportJson.write(report));
                case TEXT -> {
                    String rendered = text.render(report, ranges -> LogWindow.read(source, ranges));
                    console.print(first ? rendered : "\n" + rendered);
                }
            }
            console.flush();
            first = false;
            causes += report.cause().isPresent() ? 1 : 0;
        }
    }
}
