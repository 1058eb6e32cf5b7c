package dev.faultbook.cli.command;

import static java.util.Objects.requireNonNull;

import dev.faultbook.cli.terminal.Console;
import dev.faultbook.index.Store;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.server.ApiServer;
import dev.faultbook.server.ServerConfig;
import dev.faultbook.server.catalog.TeamCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The store as a web page. */
@Command(
        name = "serve",
        description = "Serve the store as a web page and an HTTP API, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  faultbook serve                       http://127.0.0.1:7171/",
            "  faultbook serve --port 0              any free port; the address is printed",
            "  faultbook serve --keep 90d            forgets builds that were stored longer ago",
            "  faultbook tokens create --name ci --scope read,ingest",
            "  faultbook serve --host 0.0.0.0 --tls-cert cert.pem --tls-key key.pem --access-log -",
            "  faultbook serve --public-url https://faultbook.example.com --oidc-issuer https://id.example.com/realms/dev \\",
            "      --oidc-client-id faultbook --oidc-client-secret-file secret \\",
            "      --oidc-allow '*:read' --oidc-allow groups=build-team:edit",
            "",
            "Docs: docs/api.md, docs/operations.md."
        })
public final class ServeCommand implements Callable<Integer> {
    private static final long MIB = 1 << 20;

    private final Console console;
    private final Supplier<Catalog> catalog;
    private final Function<Path, Catalog> below;

    @Mixin
    private DataFolder data;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description =
                    "Address to listen at. One that others can reach, such as 0.0.0.0, wants a token or --oidc-issuer first. Default: "
                            + ServerConfig.DEFAULT_HOST + ".")
    private String host = ServerConfig.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen at, 0 for any free one. Default: " + ServerConfig.DEFAULT_PORT + ".")
    private int port = ServerConfig.DEFAULT_PORT;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Encrypt, with this certificate and those that it is signed by, as PEM. Needs --tls-key.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's key, as PEM.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "Requests a second that a token, or an address, may make; 0: any number. Default: "
                    + ServerConfig.DEFAULT_RATE + ", and any number where no token is wanted.")
    private double rate = ServerConfig.DEFAULT_RATE;

    @Option(
            names = "--max-upload",
            paramLabel = "MIB",
            description = "Of a log that is sent, as it is sent. Default: 1024.")
    private long uploadMib = ServerConfig.DEFAULT_UPLOAD_BYTES / MIB;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            converter = LengthOfTime.class,
            description =
                    "Forget builds that were stored longer ago, such as 90d or 1y: at the start, and every hour. Default: keep all.")
    private Optional<Duration> keep = Optional.empty();

    @Option(
            names = "--access-log",
            paramLabel = "FILE|-",
            description = "A line of JSON for each request, to a file or to standard error. Default: none.")
    private Optional<String> accessLog = Optional.empty();

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by Picocli
    private CommandSpec spec;

    /**
     * @param catalog reads it anew
     * @param below what lies under the catalog in a folder
     */
    public ServeCommand(Console console, Supplier<Catalog> catalog, Function<Path, Catalog> below, DataFolder data) {
        this.console = requireNonNull(console, "console");
        this.catalog = requireNonNull(catalog, "catalog");
        this.below = requireNonNull(below, "below");
        this.data = requireNonNull(data, "data");
    }

    @Override
    public Integer call() {
        Path folder = data.path().resolve("catalog");
        try (RequestLog log = RequestLog.of(console, accessLog);
                Store store = CountProgress.open(console, data.path());
                ApiServer server = ApiServer.start(
                        store, data.path(), new TeamCatalog(folder, below.apply(folder), catalog), config(log))) {
            console.line("Faultbook serves " + store.size() + " builds of " + data.path() + " at " + server.address());
            console.line("Ctrl-C ends it.");
            console.flush();
            Interruption.await(ServerConfig.DEFAULT_PATIENCE.plusSeconds(10));
        }
        return ExitCode.DONE;
    }

    private ServerConfig config(RequestLog log) {
        if (certificate.isPresent() != key.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--tls-cert and --tls-key go together.");
        }
        ServerConfig config = new ServerConfig(host, port).limited(rate, uploadMib * MIB);
        if (certificate.isPresent()) {
            config = config.with(new ServerConfig.Tls(certificate.get(), key.orElseThrow()));
        }
        if (keep.isPresent()) {
            config = config.keeping(keep.get());
        }
        config = login.in(config);
        return accessLog.isPresent() ? config.logging(log::line) : config;
    }
}
