package dev.faultbook.server.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Ends connections on which nobody asks anything for a while, be it that half a request has come. Those with a request under way are left alone. */
final class QuietConnections implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final Duration most;
    private final Map<HttpConnection, Connection> all = new ConcurrentHashMap<>();

    /** All of it happens on the connection's event loop. */
    private final class Connection {
        private final HttpConnection connection;
        private int requests;
        private long timer;

        Connection(HttpConnection connection) {
            this.connection = connection;
        }

        void waitForRequest() {
            timer = vertx.setTimer(most.toMillis(), over -> connection.close());
        }

        void stopWaiting() {
            vertx.cancelTimer(timer);
        }
    }

    QuietConnections(Vertx vertx, Duration most) {
        this.vertx = vertx;
        this.most = most;
    }

    void opened(HttpConnection connection) {
        Connection opened = new Connection(connection);
        all.put(connection, opened);
        opened.waitForRequest();
        connection.closeHandler(closed -> {
            all.remove(connection);
            opened.stopWaiting();
        });
    }

    /** A request has come. */
    @Override
    public void handle(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        Connection known = all.get(connection);
        if (known != null) {
            known.requests++;
            known.stopWaiting();
            context.addEndHandler(end -> {
                known.requests--;
                if (known.requests == 0 && all.containsKey(connection)) {
                    known.waitForRequest();
                }
            });
        }
        context.next();
    }
}
