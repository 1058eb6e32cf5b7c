package dev.faultbook.server.metrics;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.document.Tally;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.server.http.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the server does, counted; and what the store holds, which is asked when somebody looks, so that it is the same after a restart. Thread-safe.
 */
public final class Metrics implements Exchange.Listener {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(60)
    };
    /** Whoever makes up others shall not fill the memory with their names. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private static final String UNEXPLAINED = "unexplained";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Store store;
    private final Supplier<Catalog> catalog;
    private final MultiGauge outcomes;
    private final MultiGauge failures;
    private final Map<Kind, Timer> requests = new ConcurrentHashMap<>();

    /** Requests that are counted together. */
    private record Kind(String operation, String method, int status) {}

    public Metrics(Store store, Supplier<Catalog> catalog) {
        this.store = requireNonNull(store, "store");
        this.catalog = requireNonNull(catalog, "catalog");
        this.outcomes = MultiGauge.builder("faultbook.builds")
                .description("Stored builds by outcome")
                .register(registry);
        this.failures = MultiGauge.builder("faultbook.failures")
                .description("Stored builds that failed, by the category of their cause")
                .register(registry);
        new UptimeMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** Watches a number. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /**
     * Counts a log that was sent.
     *
     * @param result {@code new}, {@code known} or {@code failed}
     * @param bytes as they were sent
     */
    public void ingested(String result, long bytes, Duration took) {
        Timer.builder("faultbook.ingest")
                .description("Logs that were sent, from the first byte to the answer")
                .tag("result", result)
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(took);
        Counter.builder("faultbook.ingest.bytes")
                .description("Bytes of the bodies of logs")
                .register(registry)
                .increment((double) bytes);
    }

    /** On the event loop, so a timer is looked up, and built once only. */
    @Override
    public void answered(Exchange exchange) {
        requests.computeIfAbsent(
                        new Kind(
                                exchange.operation(),
                                METHODS.contains(exchange.method()) ? exchange.method() : "other",
                                exchange.status()),
                        this::requests)
                .record(exchange.took());
    }

    private Timer requests(Kind kind) {
        return Timer.builder("faultbook.http.requests")
                .description("Requests by operation")
                .tags(Tags.of(
                        "operation",
                        kind.operation(),
                        "method",
                        kind.method(),
                        "status",
                        Integer.toString(kind.status())))
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
    }

    /** All of it in Prometheus' text format. */
    public synchronized String text() {
        countStore();
        return registry.scrape();
    }

    private void countStore() {
        long failed = 0;
        List<Row<?>> rows = new ArrayList<>();
        for (String outcome : List.of("failure", "success", "unknown")) {
            long count =
                    store.search(new SearchRequest("outcome:" + outcome, 1, 0)).total();
            failed = outcome.equals("failure") ? count : failed;
            rows.add(Row.of(Tags.of("outcome", outcome), count));
        }
        outcomes.register(rows, true);
        Map<String, Long> byCategory = new TreeMap<>();
        long explained = 0;
        for (Tally tally : store.statistics().tallies(Tally.Column.LEARNING)) {
            if (tally.causes() > 0) {
                String category = catalog.get()
                        .find(tally.value())
                        .map(Learning::category)
                        .orElse("gone");
                byCategory.merge(category, tally.causes(), Long::sum);
                explained += tally.causes();
            }
        }
        byCategory.put(UNEXPLAINED, Math.max(0, failed - explained));
        failures.register(
                byCategory.entrySet().stream()
                        .<Row<?>>map(entry -> Row.of(Tags.of("category", entry.getKey()), entry.getValue()))
                        .toList(),
                true);
    }
}
