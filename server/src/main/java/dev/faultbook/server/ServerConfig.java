package dev.faultbook.server;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;

/**
 * Where to listen.
 *
 * @param host a loopback address or name; default {@value #DEFAULT_HOST}
 * @param port 0 takes any free one; default {@value #DEFAULT_PORT}
 */
public record ServerConfig(String host, int port) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 7171;
    public static final ServerConfig DEFAULT = new ServerConfig(DEFAULT_HOST, DEFAULT_PORT);

    /**
     * @throws FaultbookException when there is no such port
     */
    public ServerConfig {
        requireNonNull(host, "host");
        if (port < 0 || port > 65_535) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "A port is a number from 0 (any free one) to 65535, not " + port + ".");
        }
    }
}
