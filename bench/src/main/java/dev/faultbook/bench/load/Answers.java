package dev.faultbook.bench.load;

import dev.faultbook.bench.Rates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came back, and how long that took. Thread-safe. */
final class Answers {
    private final List<Double> millis = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int broken;

    synchronized void add(int status, long nanos) {
        millis.add(nanos / 1e6);
        statuses.merge(status, 1, Integer::sum);
    }

    /** None came. */
    synchronized void broken() {
        broken++;
    }

    synchronized int count(int status) {
        return statuses.getOrDefault(status, 0);
    }

    synchronized int all() {
        return millis.size() + broken;
    }

    /** Neither answered nor put off. */
    synchronized int errors() {
        return broken
                + statuses.entrySet().stream()
                        .filter(status -> status.getKey() >= 400 && status.getKey() != 429 && status.getKey() != 503)
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    synchronized double percentile(double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.round((sorted.size() - 1) * share));
    }

    /** For a table: how many, a second, milliseconds, errors. */
    synchronized List<String> cells(String name, double seconds) {
        return List.of(
                name,
                "%,d".formatted(all()),
                Rates.digits(all() / seconds),
                Rates.digits(percentile(0.5)),
                Rates.digits(percentile(0.99)),
                Rates.digits(percentile(1)),
                "%d".formatted(errors()),
                statuses.entrySet().stream()
                        .map(status -> status.getKey() + ": " + status.getValue())
                        .collect(Collectors.joining(", ")));
    }
}
