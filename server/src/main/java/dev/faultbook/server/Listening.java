package dev.faultbook.server;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.ServerConfig.Tls;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How HTTP is spoken, and why it cannot be. */
final class Listening {
    /** A build whose log is sent while it runs may be silent for long. All else has less patience: see {@code BodyStream} and {@code QuietConnections} in {@code http}. */
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** Room for the longest query in the address, where a letter may take 9 bytes. */
    private static final int REQUEST_LINE_BYTES = 128 << 10;

    private Listening() {}

    static HttpServerOptions options(ServerConfig config) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(REQUEST_LINE_BYTES)
                .setIdleTimeout((int) IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        config.tls().ifPresent(tls -> encrypt(options, tls));
        return options;
    }

    private static void encrypt(HttpServerOptions options, Tls tls) {
        requireFile(tls.certificate());
        requireFile(tls.key());
        options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString()));
    }

    private static void requireFile(Path file) {
        if (!Files.isReadable(file)) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "There is no file " + file
                            + " that can be read. TLS needs a certificate (with those that it is signed by) and"
                            + " its key, both as PEM.");
        }
    }

    static FaultbookException failed(ServerConfig config, Throwable cause) {
        if (cause instanceof BindException) {
            return new FaultbookException(
                    FailureKind.UNAVAILABLE,
                    "Port " + config.port() + " on " + config.host()
                            + " is in use. Stop the other program, or choose another port with --port (0 takes any free one).",
                    cause);
        }
        return new FaultbookException(
                config.tls().isPresent() ? FailureKind.BAD_INPUT : FailureKind.UNAVAILABLE,
                "Cannot listen on " + config.host() + ":" + config.port() + ": " + cause.getMessage() + "."
                        + (config.tls().isPresent() ? " Check the files of --tls-cert and --tls-key." : ""),
                cause);
    }
}
