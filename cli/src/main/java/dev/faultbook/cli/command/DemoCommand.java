package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.cli.report.TextReport;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Progress;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.ingest.source.LogWindow;
import dev.faultbook.server.ApiServer;
import dev.faultbook.server.ServerConfig;
import dev.faultbook.server.catalog.TeamCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A tour: sample logs, remembered in a temporary store, one annotated, all served. */
@Command(
        name = "demo",
        description = "Read the sample logs, show one, and serve them all as a web page, until Ctrl-C.",
        footer = {"", "Examples:", "  faultbook demo", "  faultbook demo --port 8080"})
public final class DemoCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Ingest> ingest;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen at, 0 for any free one. Default: " + ServerConfig.DEFAULT_PORT
                    + ", or a free one when that is taken.")
    private int port = ServerConfig.DEFAULT_PORT;

    @Option(names = "--once", description = "End instead of waiting for Ctrl-C.")
    private boolean once;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    public DemoCommand(Console console, Supplier<Ingest> ingest) {
        this.console = requireNonNull(console, "console");
        this.ingest = requireNonNull(ingest, "ingest");
    }

    @Override
    public Integer call() {
        Path folder = temporaryFolder();
        try (Store store = Store.open(folder)) {
            addAll(store);
            annotateFirst();
            try (ApiServer server = start(store, folder)) {
                invite(store, server, folder);
                if (!once) {
                    Interruption.await();
                }
            }
        } finally {
            delete(folder);
        }
        return ExitCode.DONE;
    }

    private void addAll(Store store) {
        try (Progress progress = console.progress()) {
            for (String name : DemoLogs.NAMES) {
                progress.show("Reading " + name);
                store.add(DemoLogs.open(name), ingest.get());
            }
            store.refresh();
        }
    }

    private void annotateFirst() {
        LogSource log = DemoLogs.open(DemoLogs.NAMES.getFirst());
        console.line("$ faultbook annotate " + log.name());
        console.print(new TextReport(console.layout())
                .render(ingest.get().read(log, LogListener.NONE), ranges -> LogWindow.read(log, ranges)));
    }

    private ApiServer start(Store store, Path folder) {
        try {
            return ApiServer.start(store, folder, catalog(folder), new ServerConfig(ServerConfig.DEFAULT_HOST, port));
        } catch (FaultbookException e) {
            if (e.kind() != FailureKind.UNAVAILABLE
                    || spec.commandLine().getParseResult().hasMatchedOption("--port")) {
                throw e;
            }
            return ApiServer.start(store, folder, catalog(folder), new ServerConfig(ServerConfig.DEFAULT_HOST, 0));
        }
    }

    private TeamCatalog catalog(Path folder) {
        return new TeamCatalog(
                folder.resolve("catalog"),
                ingest.get().catalog(),
                () -> ingest.get().catalog());
    }

    private void invite(Store store, ApiServer server, Path folder) {
        console.line("");
        console.line("That was one of " + store.size() + " sample builds. Browse them all: "
                + console.paint().mark(server.address().toString()));
        if (!once) {
            console.line("Or in another terminal: " + console.paint().code("faultbook search pip --data " + folder));
            console.line("Ctrl-C ends the demo and deletes its store.");
        }
        console.flush();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("faultbook-demo-");
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Cannot make a temporary folder: " + e.getMessage() + ". Set TMPDIR to one.",
                    e);
        }
    }

    private void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            console.tell("faultbook: cannot delete the demo's store " + folder + ": " + e.getMessage() + ".");
        }
    }
}
