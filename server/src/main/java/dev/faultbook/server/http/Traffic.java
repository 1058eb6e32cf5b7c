package dev.faultbook.server.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;

/** Tells of every request once it is answered. */
final class Traffic implements Handler<RoutingContext> {
    static final String OPERATION = "faultbook.operation";
    static final String RECEIVED = "faultbook.received";

    private final List<Exchange.Listener> listeners;

    Traffic(List<Exchange.Listener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void handle(RoutingContext context) {
        long start = System.nanoTime();
        HttpServerRequest request = context.request();
        context.addEndHandler(end -> {
            String operation = context.get(OPERATION, "none");
            String caller = context.get(Admission.CALLER, "-");
            long received = context.get(RECEIVED, 0L);
            Exchange exchange = new Exchange(
                    request.method().name(),
                    operation,
                    String.valueOf(request.path()),
                    context.response().getStatusCode(),
                    Duration.ofNanos(System.nanoTime() - start),
                    caller,
                    request.remoteAddress() == null
                            ? ""
                            : String.valueOf(request.remoteAddress().hostAddress()),
                    received,
                    context.response().bytesWritten());
            listeners.forEach(listener -> listener.answered(exchange));
        });
        context.next();
    }
}
