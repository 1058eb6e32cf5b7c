package dev.faultbook.bench.search;

import dev.faultbook.bench.Rates;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** How long an engine takes to answer, and how long of that the thread that asks has the processor. */
final class Latencies {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Map<Kind, List<Double>> millis = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Double>> cpuMillis = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> empty = new EnumMap<>(Kind.class);

    /** Asks all questions, each once, after others that warm up: those of all kinds, and again those of their kind. */
    static Latencies of(Engine engine, Map<Kind, List<Asked>> warmUp, Map<Kind, List<Asked>> questions) {
        return of(engine, warmUp, questions, () -> true);
    }

    /**
     * The same, under a condition.
     *
     * @param holds asked when the last question of a kind is answered; when it says no, the kind counts as not asked
     */
    static Latencies of(
            Engine engine, Map<Kind, List<Asked>> warmUp, Map<Kind, List<Asked>> questions, BooleanSupplier holds) {
        Latencies latencies = new Latencies();
        warmUp.forEach((kind, asked) -> {
            if (engine.answers(kind)) {
                asked.forEach(engine::ask);
            }
        });
        questions.forEach((kind, asked) -> {
            if (engine.answers(kind)) {
                warmUp.getOrDefault(kind, List.of()).forEach(engine::ask);
                asked.forEach(each -> latencies.add(engine, each));
                if (!holds.getAsBoolean()) {
                    latencies.forget(kind);
                }
            }
        });
        return latencies;
    }

    private void add(Engine engine, Asked asked) {
        long startCpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        int hits = engine.ask(asked);
        double took = (System.nanoTime() - start) / 1e6;
        double cpuTook = (THREADS.getCurrentThreadCpuTime() - startCpu) / 1e6;
        cpuMillis.computeIfAbsent(asked.kind(), none -> new ArrayList<>()).add(cpuTook);
        millis.computeIfAbsent(asked.kind(), none -> new ArrayList<>()).add(took);
        if (hits == 0) {
            empty.merge(asked.kind(), 1, Integer::sum);
        }
    }

    private void forget(Kind kind) {
        millis.remove(kind);
        cpuMillis.remove(kind);
        empty.remove(kind);
    }

    /** NaN where it was not asked. */
    double percentile(Kind kind, int percent) {
        return percentile(millis.getOrDefault(kind, List.of()), percent);
    }

    /** Of an engine in this process; what other programs take of the machine counts least here. */
    double cpuPercentile(Kind kind, int percent) {
        return percentile(cpuMillis.getOrDefault(kind, List.of()), percent);
    }

    private static double percentile(List<Double> figures, int percent) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) * percent / 100);
    }

    /** Of each kind, the median and the 99th percentile, and how many questions had no answer. */
    @Override
    public String toString() {
        return millis.keySet().stream()
                .map(kind -> kind.says() + " " + Rates.digits(percentile(kind, 50)) + " / "
                        + Rates.digits(percentile(kind, 99)) + " ms (" + empty.getOrDefault(kind, 0) + " empty)")
                .collect(Collectors.joining(", "));
    }
}
