package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events to whom they may concern, as server-sent events. A listener that was away for a moment gets what it missed, or is told that there was more; one that is
 * too slow is let go, and comes back. Thread-safe.
 */
public final class Events {
    private static final int MOST_LISTENERS = 500;
    private static final int REMEMBERED = 256;
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Deque<Event> latest = new ArrayDeque<>();
    /** Goes on where a server that ran before cannot have been, so that its listeners miss nothing of what happens here. */
    private long last = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());

    private record Event(long id, String text) {}

    /** @param mayListen whether it still may; blocks */
    private record Listener(HttpServerResponse response, Context context, Callable<Boolean> mayListen) {}

    public Events(Vertx vertx) {
        this.vertx = vertx;
        vertx.setPeriodic(HEARTBEAT.toMillis(), timer -> send(": still here\n\n"));
    }

    /**
     * @param kind such as {@code build}
     * @param data one line of JSON
     */
    public void publish(String kind, JsonNode data) {
        String text;
        synchronized (this) {
            last++;
            text = "id: " + last + "\nevent: " + kind + "\ndata: " + data + "\n\n";
            latest.addLast(new Event(last, text));
            if (latest.size() > REMEMBERED) {
                latest.removeFirst();
            }
        }
        send(text);
    }

    private void send(String text) {
        for (Listener listener : listeners) {
            listener.context()
                    .executeBlocking(listener.mayListen(), true)
                    .onComplete(may -> send(text, listener, may.succeeded() && may.result()));
        }
    }

    /** A token may have been revoked, or a session have ended, since it began to listen. */
    private void send(String text, Listener listener, boolean may) {
        if (!listeners.contains(listener)) {
            return;
        }
        if (!may) {
            remove(listener);
            listener.response().end();
        } else if (listener.response().writeQueueFull()) {
            remove(listener);
            listener.response().reset();
        } else {
            listener.response().write(text);
        }
    }

    /** @param mayListen whether the caller still may; blocks */
    void listen(RoutingContext context, Callable<Boolean> mayListen) {
        if (listeners.size() >= MOST_LISTENERS) {
            context.fail(new RefusedException(ProblemType.UNAVAILABLE, "Too many listen already. Try again later.")
                    .header("retry-after", "30"));
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("content-type", "text/event-stream")
                .putHeader("cache-control", "no-store");
        if (context.request().method().name().equals("HEAD")) {
            response.end();
            return;
        }
        Listener listener = new Listener(response, vertx.getOrCreateContext(), mayListen);
        response.closeHandler(closed -> remove(listener));
        response.exceptionHandler(failure -> remove(listener));
        response.write(joined(listener, context.request().getHeader("last-event-id")));
    }

    /** From here on it gets all events; returns what comes first: those that it missed, or else where it begins. */
    private synchronized String joined(Listener listener, @Nullable String lastSeen) {
        listeners.add(listener);
        String begin = "retry: 2000\nid: " + last + "\n";
        if (lastSeen == null || !lastSeen.matches("\\d{1,18}")) {
            return begin + "\n";
        }
        long seen = Long.parseLong(lastSeen);
        long oldest = latest.isEmpty() ? last + 1 : latest.getFirst().id();
        if (seen + 1 < oldest) {
            return begin + "event: gap\ndata: {}\n\n";
        }
        return latest.stream()
                .filter(event -> event.id() > seen)
                .map(Event::text)
                .collect(Collectors.joining("", "retry: 2000\n\n", ""));
    }

    private void remove(Listener listener) {
        listeners.remove(listener);
    }

    /** How many listen. */
    public int listeners() {
        return listeners.size();
    }

    /** Ends all connections; listeners will come back. */
    public void close() {
        for (Listener listener : listeners) {
            remove(listener);
            listener.context().runOnContext(now -> listener.response().end());
        }
    }
}
