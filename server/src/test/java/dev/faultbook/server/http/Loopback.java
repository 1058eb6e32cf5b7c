package dev.faultbook.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;

/** Servers of this machine alone, on any free port. */
final class Loopback {
    private Loopback() {}

    /** The port that it listens on from now on. */
    static int listen(HttpServer server) throws Exception {
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    static void close(Vertx vertx) throws Exception {
        var unused = await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
