package dev.faultbook.server;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.server.api.Api;
import dev.faultbook.server.http.Site;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Serves a store over HTTP: the API under {@code /api} and the web UI. Thread-safe; the store stays the caller's to close. */
public final class ApiServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(75);
    /** Room for a long query in the address. */
    private static final int REQUEST_LINE_BYTES = 16 << 10;

    private final Vertx vertx;
    private final URI address;

    private ApiServer(Vertx vertx, URI address) {
        this.vertx = vertx;
        this.address = address;
    }

    /**
     * Listens when it returns.
     *
     * @throws FaultbookException when the port is in use (UNAVAILABLE) or the host is no loopback address (BAD_INPUT)
     */
    public static ApiServer start(Store store, Catalog catalog, ServerConfig config) {
        requireNonNull(store, "store");
        requireNonNull(catalog, "catalog");
        checkLoopback(config.host());
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            Site site = new Site(vertx, config.host());
            Api.mount(site, store, catalog);
            HttpServer server = await(vertx.createHttpServer(options(config))
                    .requestHandler(site.handler())
                    .listen());
            return new ApiServer(vertx, address(config.host(), server.actualPort()));
        } catch (FaultbookException e) {
            vertx.close();
            throw e;
        } catch (ExecutionException e) {
            vertx.close();
            throw cannotListen(config, e.getCause() == null ? e : e.getCause());
        }
    }

    private static HttpServerOptions options(ServerConfig config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                .setIdleTimeout((int) IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** Without access tokens, nobody but this machine may ask. */
    private static void checkLoopback(String host) {
        try {
            if (InetAddress.getByName(host).isLoopbackAddress()) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "There is no host " + host + ". Use " + ServerConfig.DEFAULT_HOST + ".", e);
        }
        throw new FaultbookException(
                FailureKind.BAD_INPUT,
                "The server has no access control yet, so it listens on this machine only and not on " + host + ". Use "
                        + ServerConfig.DEFAULT_HOST
                        + ", and a tunnel (ssh -L) or a proxy with a login to reach it from elsewhere.");
    }

    private static FaultbookException cannotListen(ServerConfig config, Throwable cause) {
        String place = config.host() + ":" + config.port();
        return cause instanceof BindException
                ? new FaultbookException(
                        FailureKind.UNAVAILABLE,
                        "Port " + config.port() + " on " + config.host()
                                + " is in use. Stop the other program, or choose another port with --port (0 takes any free one).",
                        cause)
                : new FaultbookException(
                        FailureKind.UNAVAILABLE, "Cannot listen on " + place + ": " + cause.getMessage() + ".", cause);
    }

    private static URI address(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** Where the UI is, such as {@code http://127.0.0.1:7171/}. */
    public URI address() {
        return address;
    }

    /** Stops listening; requests that are being answered may be cut off. */
    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server did not stop", e);
        }
    }

    private static <T> T await(Future<T> future) throws ExecutionException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE, "Interrupted while the server started or stopped.", e);
        } catch (TimeoutException e) {
            throw new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "The server did not start or stop within " + PATIENCE.toSeconds() + " s.",
                    e);
        }
    }
}
