package dev.faultbook.server.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Bodies of requests, each received on a thread of its own, so many at a time. */
final class Uploads {
    /** Of JSON, with a pasted log in it. */
    private static final int SMALL_BYTES = 16 << 20;

    /** Of what anybody may send, to log in: a token. */
    private static final int OPEN_BYTES = 4 << 10;

    private static final Duration OPEN_TIME = Duration.ofSeconds(10);

    private static final long DRAIN_MILLIS = 5_000;

    private final Executor threads;
    private final Workers quick;
    private final Admission admission;
    private final HeavyBodies heavy = new HeavyBodies();
    private final long mostBytes;
    private final int most;
    private final AtomicInteger running = new AtomicInteger();
    /** Of them, those that may take hours. */
    private final AtomicInteger followed = new AtomicInteger();

    private volatile boolean refusing;

    Uploads(Executor threads, Workers quick, Admission admission, SiteOptions options) {
        this.threads = threads;
        this.quick = quick;
        this.admission = admission;
        this.mostBytes = options.uploadBytes();
        this.most = options.uploads();
    }

    private interface Work {
        Answer run(BodyStream body) throws IOException;
    }

    /** A body that is held in memory: JSON, or none. */
    Future<Answer> small(RoutingContext context, Operation operation, Resource resource) {
        return run(context, SMALL_BYTES, body -> {
            Request request = admission.admit(context, operation);
            return operation.body().isEmpty()
                    ? resource.answer(request)
                    : heavy.answer(
                            context.request(),
                            body,
                            () -> resource.answer(admission.with(request, operation, context, body.readAllBytes())));
        });
    }

    /** What anybody may send, which takes no room from those who may do more. */
    Future<Answer> open(RoutingContext context, Operation operation, Resource resource) {
        Future<byte[]> body = operation.body().isEmpty()
                ? Future.succeededFuture(new byte[0])
                : GatheredBody.of(context.request(), context.vertx(), OPEN_BYTES, OPEN_TIME);
        return body.onFailure(failure -> endSoon(context)).compose(bytes -> {
            context.put(Traffic.RECEIVED, (long) bytes.length);
            return quick.run(() -> {
                Request request = admission.admit(context, operation);
                return resource.answer(
                        operation.body().isEmpty() ? request : admission.with(request, operation, context, bytes));
            });
        });
    }

    /** A body of any size. */
    Future<Answer> large(RoutingContext context, Operation operation, Upload upload) {
        return run(context, mostBytes, body -> {
            Request request = admission.admit(context, operation);
            return request.flag("follow") ? followed(request, body, upload) : upload.receive(request, body);
        });
    }

    /** A body that fits into memory, whatever it is. */
    Future<Answer> message(RoutingContext context, Operation operation, Upload upload) {
        return run(context, SMALL_BYTES, body -> {
            Request request = admission.admit(context, operation);
            return heavy.answer(context.request(), body, () -> upload.receive(request, body));
        });
    }

    /** They leave half of the room to those who are done in a moment. */
    private Answer followed(Request request, BodyStream body, Upload upload) throws IOException {
        try {
            if (followed.incrementAndGet() > (most + 1) / 2) {
                throw new RefusedException(
                                ProblemType.UNAVAILABLE,
                                "The server follows as many logs as it can already. Send it without follow when it is whole.")
                        .header("retry-after", "60");
            }
            body.waitPatiently();
            return upload.receive(request, body);
        } finally {
            followed.decrementAndGet();
        }
    }

    int running() {
        return running.get();
    }

    void refuse() {
        refusing = true;
    }

    private Future<Answer> run(RoutingContext context, long limit, Work work) {
        HttpServerRequest request = context.request();
        request.pause();
        BodyStream body = new BodyStream(request, context.vertx().getOrCreateContext(), limit);
        if (refusing || running.incrementAndGet() > most) {
            if (!refusing) {
                running.decrementAndGet();
            }
            body.drain();
            return Future.failedFuture(new RefusedException(
                            ProblemType.UNAVAILABLE,
                            refusing
                                    ? "The server is about to stop. Send it again in a moment."
                                    : "The server receives as much as it can already. Send it again in a moment.")
                    .header("retry-after", "5"));
        }
        Context loop = context.vertx().getOrCreateContext();
        String accepted = request.getHeader("accept-encoding");
        Promise<Answer> promise = Promise.promise();
        threads.execute(() -> {
            Answer answer = null;
            Throwable failure = null;
            try {
                requireRoom(request, limit);
                answer = work.run(body).packedFor(accepted);
            } catch (IOException e) {
                failure = BodyStream.incomplete(String.valueOf(e.getMessage()));
            } catch (Throwable e) { // whatever it is, somebody waits for an answer
                failure = e;
            } finally {
                running.decrementAndGet();
                body.drain();
            }
            Answer done = answer;
            Throwable failed = failure;
            loop.runOnContext(now -> {
                context.put(Traffic.RECEIVED, body.count());
                if (done != null) {
                    promise.complete(done);
                } else {
                    endSoon(context);
                    promise.fail(failed);
                }
            });
        });
        return promise.future();
    }

    private static void requireRoom(HttpServerRequest request, long limit) {
        String length = request.getHeader("content-length");
        if (length != null && length.length() > 0 && Long.parseLong(length) > limit) {
            throw BodyStream.tooLarge(limit);
        }
    }

    /** Whoever goes on sending what was refused gets some seconds to see the answer. */
    private static void endSoon(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            context.vertx().setTimer(DRAIN_MILLIS, timer -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }
}
