package dev.faultbook.server.http;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Sends answers: those at hand at once, streams as fast as they are taken, each from a thread of its own. */
final class Sender {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int STREAMS = 64;

    private final Executor threads;
    private final Duration patience;
    private final Semaphore streams = new Semaphore(STREAMS);

    /**
     * @param patience whoever takes nothing for so long is let go
     */
    Sender(Executor threads, Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /** To be called on the event loop. */
    void send(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        answer.headers().forEach(response::putHeader);
        if (!answer.cookies().isEmpty()) {
            response.putHeader("set-cookie", answer.cookies());
        }
        switch (answer.content()) {
            case Answer.Content.Whole whole -> {
                String tag = answer.headers().get("etag");
                (tag == null ? whole.body() : whole.body().tagged(tag)).send(context, answer.status());
            }
            case Answer.Content.Streamed streamed -> stream(context, answer, streamed);
            case Answer.Content.Nothing nothing ->
                response.setStatusCode(answer.status())
                        .putHeader("cache-control", "no-store")
                        .end();
        }
    }

    private void stream(RoutingContext context, Answer answer, Answer.Content.Streamed streamed) {
        HttpServerResponse response =
                context.response().setStatusCode(answer.status()).putHeader("content-type", answer.type());
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
            return;
        }
        if (!streams.tryAcquire()) {
            context.fail(new RefusedException(
                            ProblemType.UNAVAILABLE, "Too many logs are being sent. Try again in a moment.")
                    .header("retry-after", "5"));
            return;
        }
        if (!response.headers().contains("content-length")) {
            response.setChunked(true);
        }
        threads.execute(() -> {
            try {
                pump(response, streamed);
            } catch (FaultbookException e) {
                context.vertx().runOnContext(done -> context.fail(e));
            } catch (IOException e) {
                context.vertx()
                        .runOnContext(done -> context.fail(new FaultbookException(
                                FailureKind.INTERNAL, "A log cannot be read: " + e.getMessage(), e)));
            } finally {
                streams.release();
            }
        });
    }

    /** Each write waits until the network has room. */
    private void pump(HttpServerResponse response, Answer.Content.Streamed streamed) throws IOException {
        try (InputStream in = streamed.open().get()) {
            byte[] chunk = new byte[CHUNK_BYTES];
            int read;
            while ((read = in.readNBytes(chunk, 0, chunk.length)) > 0) {
                Buffer buffer = Buffer.buffer(read).appendBytes(chunk, 0, read);
                if (response.closed() || !taken(response, buffer)) {
                    return;
                }
            }
            response.end();
        }
    }

    private boolean taken(HttpServerResponse response, Buffer buffer) {
        try {
            response.write(buffer)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            response.reset(); // Nobody is there any more, or takes anything.
            return false;
        }
    }
}
