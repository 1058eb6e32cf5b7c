package dev.faultbook.server;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Sessions;
import dev.faultbook.server.access.Tokens;
import dev.faultbook.server.api.Api;
import dev.faultbook.server.catalog.TeamCatalog;
import dev.faultbook.server.http.Contract;
import dev.faultbook.server.http.Cookies;
import dev.faultbook.server.http.Events;
import dev.faultbook.server.http.Exchange;
import dev.faultbook.server.http.Site;
import dev.faultbook.server.http.SiteOptions;
import dev.faultbook.server.login.OidcLogin;
import dev.faultbook.server.metrics.AccessLog;
import dev.faultbook.server.metrics.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Serves a store over HTTP: the API under {@code /api} and the web UI. Thread-safe; the store stays the caller's to close. */
public final class ApiServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What reads the store ends sooner: a search has a time limit. */
    private static final Duration ANSWERS = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(50);

    private final Vertx vertx;
    private final HttpServer server;
    private final Site site;
    private final Events events;
    private final ServerConfig config;
    private final AtomicBoolean stopping;
    private final Optional<Retention> retention;
    private final URI address;

    private ApiServer(
            Vertx vertx,
            HttpServer server,
            Site site,
            Events events,
            ServerConfig config,
            AtomicBoolean stopping,
            Optional<Retention> retention) {
        this.vertx = vertx;
        this.server = server;
        this.site = site;
        this.events = events;
        this.config = config;
        this.stopping = stopping;
        this.retention = retention;
        this.address = address(config, server.actualPort());
    }

    /**
     * Listens when it returns.
     *
     * @param data the store's folder, which has the tokens, too
     * @throws FaultbookException when the port is in use (UNAVAILABLE), or others could reach the server and there is neither a token nor a login (BAD_INPUT)
     */
    public static ApiServer start(Store store, Path data, TeamCatalog catalog, ServerConfig config) {
        requireNonNull(store, "store");
        requireNonNull(catalog, "catalog");
        Tokens tokens = new Tokens(data);
        boolean loopback = find(config.host()).isLoopbackAddress();
        boolean mayBeOpen =
                loopback && config.login().isEmpty() && config.publicUrl().isEmpty();
        if (!mayBeOpen && config.login().isEmpty()) {
            requireToken(tokens, config.publicUrl().map(URI::getHost).orElse(config.host()));
        }
        config.login().ifPresent(login -> requireName(config));
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        try {
            Sessions sessions = new Sessions();
            Gate gate = new Gate(tokens, sessions, mayBeOpen, config.ratePerSecond());
            Metrics metrics = new Metrics(store, catalog::current);
            Events events = new Events(vertx);
            AtomicBoolean stopping = new AtomicBoolean();
            Contract contract = Contract.load();
            Cookies cookies = new Cookies(config.isSecure());
            List<Exchange.Listener> listeners = new ArrayList<>(List.of(metrics));
            config.accessLog().map(AccessLog::new).ifPresent(listeners::add);
            Site site = new Site(vertx, contract, gate, options(config, loopback), listeners);
            metrics.gauge("faultbook.uploads", "Bodies that are being received", site::receiving);
            metrics.gauge("faultbook.listeners", "Listeners to events", events::listeners);
            HttpServer server = vertx.createHttpServer(Listening.options(config));
            Optional<OidcLogin> login = config.login()
                    .map(oidc -> new OidcLogin(
                            vertx,
                            oidc,
                            sessions,
                            () -> config.publicUrl().orElseGet(() -> address(config, server.actualPort())),
                            cookies));
            Runnable warmUp = Api.mount(
                    site,
                    contract,
                    new Api.Parts(store, data, catalog, gate, metrics, events, cookies, login, stopping::get));
            await(server.connectionHandler(site::connected)
                    .requestHandler(site.handler())
                    .listen());
            site.prepare(warmUp);
            Optional<Retention> retention = config.keep().map(time -> retention(store, time, data, events));
            retention.ifPresent(Retention::start);
            return new ApiServer(vertx, server, site, events, config, stopping, retention);
        } catch (FaultbookException e) {
            vertx.close();
            throw e;
        } catch (ExecutionException e) {
            vertx.close();
            throw Listening.failed(config, e.getCause() == null ? e : e.getCause());
        }
    }

    private static Retention retention(Store store, Duration keep, Path data, Events events) {
        return new Retention(
                store,
                keep,
                Clock.systemUTC(),
                new AuditLog(data),
                build -> events.publish(
                        "forgotten", JsonNodeFactory.instance.objectNode().put("build", build.id())));
    }

    private static SiteOptions options(ServerConfig config, boolean loopback) {
        Set<String> hosts = new HashSet<>(Set.of(config.host()));
        config.publicUrl().map(URI::getHost).ifPresent(hosts::add);
        return new SiteOptions(hosts, loopback, config.tls().isPresent(), config.uploadBytes(), config.uploads());
    }

    private static InetAddress find(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "There is no host " + host + ". Use " + ServerConfig.DEFAULT_HOST + ".", e);
        }
    }

    /** Where others can reach it, nobody gets in without one. */
    private static void requireToken(Tokens tokens, String host) {
        if (tokens.all().stream().noneMatch(token -> token.isValid(Instant.now()))) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Others can reach " + host
                            + ", so whoever asks there needs a token, and there is none. Make one first:"
                            + " faultbook tokens create --name NAME --scope read,ingest. Or have people log in (--oidc-issuer), or use "
                            + ServerConfig.DEFAULT_HOST + ", and a tunnel (ssh -L) to reach it from elsewhere.");
        }
    }

    /** A provider sends browsers back to an address, and such as 0.0.0.0 is none. */
    private static void requireName(ServerConfig config) {
        if (config.publicUrl().isEmpty() && find(config.host()).isAnyLocalAddress()) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "With a login, a server at " + config.host()
                            + " needs --public-url: the address under which browsers reach it, such as https://faultbook.example.com.");
        }
    }

    private static URI address(ServerConfig config, int port) {
        String host = config.host();
        return URI.create((config.tls().isPresent() ? "https" : "http") + "://"
                + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/");
    }

    /** Where the UI is, such as {@code http://127.0.0.1:7171/}. */
    public URI address() {
        return address;
    }

    /**
     * Stops. Logs that are being sent are taken to their end, within the configured patience; new ones are put off. What is asked meanwhile is
     * answered; nothing that has begun is interrupted.
     */
    @Override
    public void close() {
        stopping.set(true);
        site.refuseUploads();
        boolean interrupted = awaitUploads(config.patience());
        retention.ifPresent(Retention::close);
        events.close();
        try {
            await(server.shutdown(2, TimeUnit.SECONDS));
            long end = System.nanoTime() + ANSWERS.toNanos();
            interrupted |= awaitUploads(ANSWERS); // What came of a log that is followed is stored now.
            site.finish(Duration.ofNanos(end - System.nanoTime()));
            await(vertx.close());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server did not stop", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it was interrupted meanwhile. */
    private boolean awaitUploads(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        while (site.receiving() > 0 && System.nanoTime() < end) {
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return interrupted;
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
