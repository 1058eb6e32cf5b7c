package dev.faultbook.server.http;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as a stream that one thread reads, which waits for what the network brings. The sender is held up while nobody reads: at most a few
 * buffers are in memory.
 */
final class BodyStream extends InputStream {
    private static final int BUFFERS_AHEAD = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final HttpServerRequest request;
    private final Context context;
    private final long mostBytes;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private byte[] current = new byte[0];
    private int at;
    private long read;
    private boolean ended;
    private boolean patient;
    /** When all must have come, by the clock of {@link System#nanoTime}. */
    private OptionalLong until = OptionalLong.empty();

    /** Bytes, the end, or what came instead. */
    private record Part(@Nullable Buffer bytes, @Nullable Throwable failure) {}

    /**
     * To be made on the request's event loop before anything of the body is handled.
     *
     * @param request paused
     */
    BodyStream(HttpServerRequest request, Context context, long mostBytes) {
        this.request = request;
        this.context = context;
        this.mostBytes = mostBytes;
        request.handler(buffer -> parts.add(new Part(buffer, null)));
        request.endHandler(end -> parts.add(new Part(null, null)));
        request.exceptionHandler(failure -> parts.add(new Part(null, failure)));
        request.fetch(BUFFERS_AHEAD);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == current.length) {
            if (ended || !next()) {
                ended = true;
                return -1;
            }
        }
        int taken = Math.min(length, current.length - at);
        System.arraycopy(current, at, bytes, from, taken);
        at += taken;
        return taken;
    }

    private boolean next() throws IOException {
        @Nullable Part part;
        try {
            part = patient ? parts.take() : parts.poll(patienceNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the server stops");
        }
        if (part == null) {
            throw new IOException(
                    until.isPresent() ? "it did not come in time" : "nothing came for " + PATIENCE.toSeconds() + " s");
        }
        if (part.failure() != null) {
            throw new IOException("the sender broke off", part.failure());
        }
        Buffer bytes = part.bytes();
        if (bytes == null) {
            return false;
        }
        read += bytes.length();
        if (read > mostBytes) {
            throw tooLarge(mostBytes);
        }
        current = bytes.getBytes();
        at = 0;
        context.runOnContext(done -> request.fetch(1));
        return true;
    }

    private long patienceNanos() {
        return until.isPresent() ? until.getAsLong() - System.nanoTime() : PATIENCE.toNanos();
    }

    /** All must come within so long. */
    void hurry(Duration most) {
        until = OptionalLong.of(System.nanoTime() + most.toNanos());
    }

    /** Nothing may come for as long as the connection is there. */
    void waitPatiently() {
        patient = true;
    }

    /** How many bytes were read. */
    long count() {
        return read;
    }

    static FaultbookException tooLarge(long mostBytes) {
        return new FaultbookException(
                FailureKind.LIMIT,
                "The body is larger than " + mostBytes + " bytes, which this server takes at most. Compress it"
                        + " (gzip or zstd), send the logs one by one, or raise --max-upload.");
    }

    static FaultbookException incomplete(String why) {
        return new FaultbookException(FailureKind.BAD_INPUT, "The body did not come to its end: " + why + ".");
    }

    /** Lets what still comes go by unread, so that the sender gets to see the answer. */
    void drain() {
        context.runOnContext(done -> {
            if (request.isEnded()) {
                return;
            }
            request.handler((Buffer buffer) -> {});
            request.endHandler(end -> {});
            request.exceptionHandler(failure -> {});
            request.resume();
        });
    }
}
