package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.server.ApiServer;
import dev.faultbook.server.ServerConfig;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The store as a web page. */
@Command(
        name = "serve",
        description = "Serve the store as a web page and an HTTP API, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  faultbook serve                       http://127.0.0.1:7171/",
            "  faultbook serve --port 0              any free port; the address is printed"
        })
public final class ServeCommand implements Callable<Integer> {
    private final Console console;
    private final Supplier<Catalog> catalog;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Address to listen at, one of this machine's own. Default: " + ServerConfig.DEFAULT_HOST + ".")
    private String host = ServerConfig.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen at, 0 for any free one. Default: " + ServerConfig.DEFAULT_PORT + ".")
    private int port = ServerConfig.DEFAULT_PORT;

    public ServeCommand(Console console, Supplier<Catalog> catalog, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        try (Store store = Store.open(data.path());
                ApiServer server = ApiServer.start(store, catalog.get(), new ServerConfig(host, port))) {
            console.line("Faultbook serves " + store.size() + " builds of " + data.path() + " at " + server.address());
            console.line("Ctrl-C ends it.");
            console.flush();
            Interruption.await();
        }
        return ExitCode.DONE;
    }
}
