package dev.faultbook.server.http;

import java.time.Duration;

/**
 * A request that was answered.
 *
 * @param operation the contract's name for it; {@code file} for the web pages, {@code page} for those made on demand, {@code none} for what there is not
 * @param path without the query, which may hold what people search for
 * @param caller name of the token, or of who is logged in
 * @param received bytes of the request's body
 * @param sent bytes of the answer's body
 */
public record Exchange(
        String method,
        String operation,
        String path,
        int status,
        Duration took,
        String caller,
        String address,
        long received,
        long sent) {
    /** Learns of requests once they are answered. Called on the event loop, so it must not wait. */
    @FunctionalInterface
    public interface Listener {
        void answered(Exchange exchange);
    }
}
