package dev.faultbook.server.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A few threads for what blocks. Nobody interrupts them, as Vert.x does with its own when it closes: an interrupt closes the files that a thread has in
 * hand, and a search that brings the index up to date has all of those that it writes.
 */
final class Workers {
    private final Vertx vertx;
    private final ExecutorService threads;

    Workers(Vertx vertx, String name, int threads) {
        this.vertx = vertx;
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name(name + "-", 0).daemon(true).factory());
    }

    /** What comes of it is told on the caller's event loop. */
    <T> Future<T> run(Callable<T> task) {
        Context loop = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        try {
            threads.execute(() -> {
                Future<T> outcome = outcome(task);
                tell(loop, outcome, promise);
            });
        } catch (RejectedExecutionException e) {
            promise.fail(new RefusedException(
                    ProblemType.UNAVAILABLE, "The server is about to stop. Send it again in a moment."));
        }
        return promise.future();
    }

    private static <T> void tell(Context loop, Future<T> outcome, Promise<T> promise) {
        try {
            loop.runOnContext(now -> outcome.onComplete(promise));
        } catch (RejectedExecutionException e) {
            // The server has stopped without waiting for it any longer: nobody asks.
        }
    }

    private static <T> Future<T> outcome(Callable<T> task) {
        try {
            return Future.succeededFuture(task.call());
        } catch (Throwable e) { // whatever it is, somebody waits for an answer
            return Future.failedFuture(e);
        }
    }

    /** Takes nothing new, and waits for what it has begun. */
    void finish(Duration patience) {
        threads.shutdown();
        try {
            threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes nothing new, and interrupts what it has begun: for what has no file in hand. */
    void breakOff() {
        threads.shutdownNow();
    }
}
