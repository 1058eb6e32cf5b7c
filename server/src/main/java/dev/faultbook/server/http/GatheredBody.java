package dev.faultbook.server.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** A small body, put together on the event loop as it comes: whoever is slow with it holds nobody up. */
final class GatheredBody {
    private GatheredBody() {}

    /** Fails when there are more bytes, or they do not come in time. */
    static Future<byte[]> of(HttpServerRequest request, Vertx vertx, int mostBytes, Duration time) {
        Promise<byte[]> promise = Promise.promise();
        Buffer gathered = Buffer.buffer();
        request.handler(next -> {
            if (gathered.length() + next.length() <= mostBytes) {
                gathered.appendBuffer(next);
            } else {
                promise.tryFail(BodyStream.tooLarge(mostBytes));
            }
        });
        request.endHandler(end -> promise.tryComplete(gathered.getBytes()));
        request.exceptionHandler(failure -> promise.tryFail(BodyStream.incomplete("the sender broke off")));
        long timer = vertx.setTimer(
                time.toMillis(),
                over -> promise.tryFail(BodyStream.incomplete("it took more than " + time.toSeconds() + " s")));
        return promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }
}
