package dev.faultbook.server;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where to listen, and how much to take.
 *
 * @param host an address or name of this machine; one that others can reach wants tokens; default {@value #DEFAULT_HOST}
 * @param port 0 takes any free one; default {@value #DEFAULT_PORT}
 * @param tls with what to encrypt; default: nothing
 * @param ratePerSecond requests of a token, or of an address without one; 0: any number; default {@value #DEFAULT_RATE}
 * @param uploadBytes of a log that is sent, as it is sent, at most; default 1 GiB
 * @param uploads at the same time; more are put off; default {@value #DEFAULT_UPLOADS}
 * @param patience how long a stop waits for what is being sent; default 30 s
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
        requireNonNull(accessLog, "accessLog");
        if (port < 0 || port > 65_535) {
            throw bad("A port is a number from 0 (any free one) to 65535, not " + port + ".");
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
                Optional.empty());
    }

    /** The same, encrypted. */
    public ServerConfig with(Tls files) {
        return new ServerConfig(
                host, port, Optional.of(files), ratePerSecond, uploadBytes, uploads, patience, accessLog);
    }

    /** The same with other limits. */
    public ServerConfig limited(double rate, long bytes) {
        return new ServerConfig(host, port, tls, rate, bytes, uploads, patience, accessLog);
    }

    /** The same with a log of requests. */
    public ServerConfig logging(Consumer<String> lines) {
        return new ServerConfig(host, port, tls, ratePerSecond, uploadBytes, uploads, patience, Optional.of(lines));
    }

    private static FaultbookException bad(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message);
    }
}
