package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.ClusterText;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.ClusterJson;
import dev.faultbook.index.SimilarBuild;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogSources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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

/** Builds that failed alike. */
@Command(
        name = "similar",
        description = "Find past builds that failed alike, and the build that was green next.",
        footer = {
            "",
            "Builds that say the same come first, then those that have most of the words of the failure in common; rare",
            "words count more. A build is green again by the next green one whose log has the same name and folder,",
            "numbers, dates and digests aside, and that has half of its steps or more; what differs there is shown.",
            "",
            "Examples:",
            "  faultbook similar build.log",
            "  docker build . 2>&1 | faultbook similar -",
            "  faultbook similar 3f9c --format json"
        })
public final class SimilarCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    private final Console console;
    private final Supplier<Ingest> ingest;

    @Mixin
    private DataFolder data;

    @Parameters(
            paramLabel = "LOG|BUILD|-",
            description = "A log, - for standard input, or a build's id, or its first 4 characters or more.")
    private String subject = "";

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Option(
            names = "--limit",
            defaultValue = "10",
            paramLabel = "N",
            description = "At most so many builds. Default: 10.")
    private int limit;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json (one object a build).")
    private Format format = Format.TEXT;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public SimilarCommand(Console console, Supplier<Ingest> ingest, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit takes a number from 1 to " + MOST + ".");
        }
        try (Store store = Store.openToRead(data.path())) {
            Report report = isLog(subject) ? read() : stored(store).report();
            if (report.fingerprint().isEmpty()) {
                console.tell("faultbook: " + report.log().path() + " tells of no failure.");
            }
            List<SimilarBuild> similar = store.clusters().similar(report, limit);
            switch (format) {
                case JSON ->
                    similar.forEach(
                            build -> console.line(ClusterJson.similar(build).toString()));
                case TEXT ->
                    console.print(new ClusterText(console.layout())
                            .similar(report.log().path(), similar));
            }
        }
        return ExitCode.DONE;
    }

    private static boolean isLog(String name) {
        try {
            return name.equals(StandardInput.NAME) || Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private Report read() {
        try (LogSources sources = StandardInput.open(subject, console)) {
            Optional<LogSource> log = sources.logs().stream().findFirst();
            if (sources.logs().size() != 1 || log.isEmpty()) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        subject + " holds " + sources.logs().size() + " logs. Name one of them.");
            }
            return ingest.get().read(log.get(), LogListener.NONE, reading.toReadOptions());
        }
    }

    private StoredBuild stored(Store store) {
        return store.find(subject)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There is no file \"" + subject + "\", and no build of that id in " + data.path()
                                + ". List them: faultbook builds" + data.option()));
    }
}
