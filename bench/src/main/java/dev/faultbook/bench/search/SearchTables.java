package dev.faultbook.bench.search;

import dev.faultbook.bench.Goal;
import dev.faultbook.bench.Markdown;
import dev.faultbook.bench.Rates;
import dev.faultbook.bench.generate.ManyBuilds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@link SearchBench} has measured, as tables, and what was to be reached. */
final class SearchTables {
    static final String OURS = "Faultbook";
    static final String MEANWHILE = "during ingest";

    private final Ingested ingested;
    private final Optional<Ingested> real;
    private final List<Load> loads = new ArrayList<>();
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();

    /**
     * @param real real logs, varied
     */
    SearchTables(Ingested ingested, Optional<Ingested> real) {
        this.ingested = ingested;
        this.real = real;
        loads.add(ingested.load());
        real.ifPresent(replicas -> loads.add(replicas.load()));
    }

    void add(Load load) {
        loads.add(load);
    }

    void add(String engine, Latencies answers) {
        latencies.put(engine, answers);
    }

    void print(ManyBuilds builds) {
        System.out.printf(
                Locale.ROOT,
                "%,d builds, %,d lines, %,d MB.%n%n",
                builds.builds(),
                builds.lines(),
                builds.bytes() / 1_000_000);
        Markdown taken = new Markdown(
                List.of("ingest", "MB", "MB/s", "MB a CPU-second", "peak RSS in MB", "on disk, of the logs' size"));
        loads.forEach(load -> taken.row(load.cells()));
        System.out.println(taken);
        System.out.printf(
                Locale.ROOT,
                "Faultbook's index is %s %% of the logs%s; its heap was at most %s MB.%n%n",
                Rates.digits(100 * ingested.indexShare()),
                real.map(each -> ", of the real ones " + Rates.digits(100 * each.indexShare()) + " %")
                        .orElse(""),
                Rates.digits(ingested.peakHeapBytes() / 1e6));
        List<String> heads = new ArrayList<>(List.of("ms, p50 / p90 / p99"));
        heads.addAll(latencies.keySet());
        heads.add(2, "of that on the processor");
        Markdown answers = new Markdown(heads);
        for (Kind kind : Kind.values()) {
            List<String> row = new ArrayList<>(List.of(kind.says()));
            latencies.values().forEach(each -> row.add(cell(each::percentile, kind)));
            row.add(2, cell(ours()::cpuPercentile, kind));
            answers.row(row);
        }
        System.out.println(answers);
        List<String> after = Stream.of(Kind.values())
                .filter(kind -> Double.isNaN(meanwhile().percentile(kind, 50)))
                .map(Kind::says)
                .toList();
        if (!after.isEmpty()) {
            System.out.println(
                    "Ingest ended before the last question of these kinds: " + String.join("; ", after) + ".\n");
        }
        Markdown goals = new Markdown(List.of("goal", "measured", "holds"));
        goals().forEach(goal -> goals.row(goal.cells()));
        System.out.println(goals);
    }

    /** A percentile of the answers of a kind. */
    private interface Percentile {
        double of(Kind kind, int percent);
    }

    private static String cell(Percentile percentile, Kind kind) {
        double median = percentile.of(kind, 50);
        return Double.isNaN(median)
                ? "-"
                : Rates.digits(median) + " / " + Rates.digits(percentile.of(kind, 90)) + " / "
                        + Rates.digits(percentile.of(kind, 99));
    }

    private Latencies ours() {
        return Objects.requireNonNull(latencies.get(OURS));
    }

    private Latencies meanwhile() {
        return Objects.requireNonNull(latencies.get(MEANWHILE));
    }

    private List<Goal> goals() {
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.atLeast("ingest, MB/s:", 25, ingested.load().rate() / 1e6));
        goals.add(Goal.atLeast("ingest, MB a CPU-second:", 14, ingested.load().cpuRate() / 1e6));
        goals.add(Goal.atMost("ingest, peak heap in MB:", 512, ingested.peakHeapBytes() / 1e6));
        goals.add(Goal.atLeast("ingest, times SQLite FTS5's speed:", 4, times("SQLite FTS5")));
        goals.add(Goal.atLeast("ingest, times OpenSearch's speed:", 5, times("OpenSearch, text")));
        goals.add(Goal.atMost(
                "index of real logs varied, % of the logs:",
                5, real.map(Ingested::indexShare).orElse(Double.NaN) * 100));
        goals.add(Goal.atMost(
                "index and stored logs of real logs varied, % of the logs:",
                12, real.map(each -> each.load().share()).orElse(Double.NaN) * 100));
        Latencies ours = ours();
        for (Kind kind : Kind.values()) {
            if (kind.medianMillis() < kind.mostMillis()) {
                goals.add(Goal.atMost(kind.says() + ", p50 in ms:", kind.medianMillis(), ours.percentile(kind, 50)));
            }
            goals.add(Goal.atMost(kind.says() + ", p99 in ms:", kind.mostMillis(), ours.percentile(kind, 99)));
            goals.add(Goal.atMost(
                    kind.says() + " during ingest, p99 in ms:",
                    2 * kind.mostMillis(),
                    meanwhile().percentile(kind, 99)));
        }
        for (Kind kind : List.of(Kind.SUBSTRING, Kind.REGEX)) {
            Latencies ripgrep = latencies.getOrDefault(Ripgrep.FIRST, ours);
            goals.add(Goal.atLeast(
                    kind.says() + ", times the speed of `rg` (p50):",
                    10,
                    ripgrep == ours ? Double.NaN : ripgrep.percentile(kind, 50) / ours.percentile(kind, 50)));
        }
        return goals;
    }

    /** How many times as fast as a peer; NaN when that was not measured. */
    private double times(String peer) {
        return loads.stream()
                .filter(load -> load.name().equals(peer))
                .mapToDouble(load -> ingested.load().rate() / load.rate())
                .findFirst()
                .orElse(Double.NaN);
    }
}
