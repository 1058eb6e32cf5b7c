package dev.faultbook.server;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.login.OidcConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where to listen, and how much to take.
 *
 * @param host an address or name of this machine; one that others can reach wants tokens or a login; default {@value #DEFAULT_HOST}
 * @param port 0 takes any free one; default {@value #DEFAULT_PORT}
 * @param tls with what to encrypt; default: nothing
 * @param ratePerSecond requests of a token, or of an address without one; 0: any number; default {@value #DEFAULT_RATE}
 * @param uploadBytes of a log that is sent, as it is sent, at most; default 1 GiB
 * @param uploads at the same time; more are put off; default {@value #DEFAULT_UPLOADS}
 * @param patience how long a stop waits for what is being sent; default 30 s
 * @param publicUrl under which browsers reach the server, where that is not its own address: others can, then, and it wants tokens or a login; default: its own
 * @param login where people log in; default: nowhere, they have tokens
 * @param keep builds that were stored longer ago are forgotten; default: none
 * @param accessLog gets a line of JSON for each request, and must not wait; default: nobody
 */
public record ServerConfig(
        String host,
        int port,
        Optional<Tls> tls,
        double ratePerSecond,
        long uploadBytes,
        int uploads,
        Duration patience,
        Optional<URI> publicUrl,
        Optional<OidcConfig> login,
        Optional<Duration> keep,
        Optional<Consumer<String>> accessLog) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 7171;
    public static final int DEFAULT_RATE = 100;
    public static final int DEFAULT_UPLOADS = 64;
    public static final long DEFAULT_UPLOAD_BYTES = 1L << 30;
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);
    public static final ServerConfig DEFAULT = new ServerConfig(DEFAULT_HOST, DEFAULT_PORT);

    /** PEM files. */
    public record Tls(Path certificate, Path key) {
        public Tls {
            requireNonNull(certificate, "certificate");
            requireNonNull(key, "key");
        }
    }

    /**
     * @throws FaultbookException when there is no such port
     */
    public ServerConfig {
        requireNonNull(host, "host");
        requireNonNull(tls, "tls");
        requireNonNull(patience, "patience");
        requireNonNull(login, "login");
        requireNonNull(keep, "keep");
        requireNonNull(accessLog, "accessLog");
        publicUrl = publicUrl.map(ServerConfig::root);
        if (port < 0 || port > 65_535) {
            throw bad("A port is a number from 0 (any free one) to 65535, not " + port + ".");
        }
        if (keep.filter(time -> !time.isPositive()).isPresent()) {
            throw bad("Builds are kept for some time, or for ever.");
        }
        if (uploadBytes < 1 || uploads < 1 || ratePerSecond < 0) {
            throw bad("Limits are positive numbers.");
        }
    }

    /** With all defaults. */
    public ServerConfig(String host, int port) {
        this(
                host,
                port,
                Optional.empty(),
                DEFAULT_RATE,
                DEFAULT_UPLOAD_BYTES,
                DEFAULT_UPLOADS,
                DEFAULT_PATIENCE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, encrypted. */
    public ServerConfig with(Tls files) {
        return copy(Optional.of(files), ratePerSecond, uploadBytes, publicUrl, login, keep, accessLog);
    }

    /** The same with other limits. */
    public ServerConfig limited(double rate, long bytes) {
        return copy(tls, rate, bytes, publicUrl, login, keep, accessLog);
    }

    /**
     * The same under another address, such as that of a proxy.
     *
     * @throws FaultbookException when it has a path
     */
    public ServerConfig published(URI url) {
        return copy(tls, ratePerSecond, uploadBytes, Optional.of(url), login, keep, accessLog);
    }

    /** The same with a login. */
    public ServerConfig with(OidcConfig provider) {
        return copy(tls, ratePerSecond, uploadBytes, publicUrl, Optional.of(provider), keep, accessLog);
    }

    /** The same, forgetting builds that were stored longer ago. */
    public ServerConfig keeping(Duration time) {
        return copy(tls, ratePerSecond, uploadBytes, publicUrl, login, Optional.of(time), accessLog);
    }

    /** The same with a log of requests. */
    public ServerConfig logging(Consumer<String> lines) {
        return copy(tls, ratePerSecond, uploadBytes, publicUrl, login, keep, Optional.of(lines));
    }

    private ServerConfig copy(
            Optional<Tls> files,
            double rate,
            long bytes,
            Optional<URI> url,
            Optional<OidcConfig> provider,
            Optional<Duration> time,
            Optional<Consumer<String>> lines) {
        return new ServerConfig(host, port, files, rate, bytes, uploads, patience, url, provider, time, lines);
    }

    /** Whether browsers reach the server by TLS, its own or a proxy's. */
    boolean isSecure() {
        return tls.isPresent()
                || publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    private static URI root(URI url) {
        boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        boolean isRoot = url.getRawPath() == null
                || url.getRawPath().isEmpty()
                || url.getRawPath().equals("/");
        if (!isWeb || url.getHost() == null || !isRoot || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw bad("--public-url " + url
                    + " is not where a server can be. Write it as in https://faultbook.example.com; it has no path.");
        }
        return url.resolve("/");
    }

    private static FaultbookException bad(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
