package dev.faultbook.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/** Where bytes come from that are not all there yet. */
interface Growth extends AutoCloseable {
    /** So long until it is worth looking again. */
    Duration POLL = Duration.ofMillis(100);

    /** As {@link InputStream#read}, but 0 when there is nothing now; -1 when there will never be more. */
    int read(byte[] bytes, int from, int length) throws IOException;

    /** Whether the next read would wait for long. */
    default boolean isWaiting() throws IOException {
        return false;
    }

    /** Whether more comes than can be read without being in the way. */
    default boolean isFlood() throws IOException {
        return false;
    }

    default OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    default Optional<LongFunction<Instant>> arrivals() {
        return Optional.empty();
    }

    @Override
    void close() throws IOException;
}
