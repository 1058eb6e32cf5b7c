package dev.faultbook.server.metrics;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.server.http.Exchange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** A line of JSON for each request. What people search for, and secrets in addresses, are not in it: it has no queries and no headers. */
public final class AccessLog implements Exchange.Listener {
    private final Consumer<String> lines;

    /**
     * @param lines gets each line, without its end; must not wait
     */
    public AccessLog(Consumer<String> lines) {
        this.lines = requireNonNull(lines, "lines");
    }

    @Override
    public void answered(Exchange exchange) {
        lines.accept(JsonNodeFactory.instance
                .objectNode()
                .put("time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("address", exchange.address())
                .put("who", exchange.caller())
                .put("method", exchange.method())
                .put("path", exchange.path())
                .put("operation", exchange.operation())
                .put("status", exchange.status())
                .put("millis", Math.round(exchange.took().toNanos() / 100_000.0) / 10.0)
                .put("received", exchange.received())
                .put("sent", exchange.sent())
                .toString());
    }
}
