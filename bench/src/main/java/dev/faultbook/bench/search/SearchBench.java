package dev.faultbook.bench.search;

import dev.faultbook.bench.Goal;
import dev.faultbook.bench.Markdown;
import dev.faultbook.bench.Rates;
import dev.faultbook.bench.generate.ManyBuilds;
import dev.faultbook.bench.generate.Replicas;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.learnings.document.CatalogReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Measures ingest and search and their peers in one run, and prints tables: what it takes to take logs in, how long answers take, and what was to be
 * reached. A peer that would take too long gets a tenth of the logs, which can only flatter it.
 */
public final class SearchBench {
    private static final int PEERS_PART = 10;
    private static final int MEDIAN_LINES = 600;
    private static final String MEANWHILE = "during ingest";

    private final Size size;
    private final Path folder;
    private final Map<String, Latencies> latencies = new LinkedHashMap<>();
    private final List<Load> loads = new ArrayList<>();

    private SearchBench(Size size, Path folder) {
        this.size = size;
        this.folder = folder;
    }

    /**
     * @param args a folder for files, then {@code --quick}, {@code --smoke} or none
     */
    public static void main(String[] args) throws IOException {
        new SearchBench(Size.of(List.of(args)), Path.of(args[0])).run();
    }

    private void run() throws IOException {
        Path logs = folder.resolve("logs");
        ManyBuilds builds = new ManyBuilds(logs, 1, MEDIAN_LINES);
        say(String.format(Locale.ROOT, "logs of %,d lines", size.lines()));
        builds.writeLines(size.lines());
        List<Path> tenth = tenth(logs);
        Path data = folder.resolve("data");
        say("ingest");
        Ingested ingested = Ingested.of("Faultbook", logs, data, folder);
        loads.add(ingested.load());
        Optional<Ingested> real = replicas();
        real.ifPresent(replicas -> loads.add(replicas.load()));
        Map<Kind, List<Asked>> warmUp = questions(new CorpusWords(tenth, 1), size.warmUp());
        Map<Kind, List<Asked>> questions = questions(new CorpusWords(tenth, 2), size.questions());
        ask(() -> new Library(Store.openToRead(data), SearchRequest.Effort.PAGE), warmUp, questions);
        ask(() -> new Library(Store.openToRead(data), SearchRequest.Effort.COUNT), warmUp, questions);
        ask(() -> new Server(data), warmUp, questions);
        meanwhile(data, warmUp, questions);
        if (Ripgrep.isInstalled()) {
            ask(() -> new Ripgrep(logs, false), Map.of(), questions);
            ask(() -> new Ripgrep(logs, true), Map.of(), questions);
        }
        if (Sqlite.isInstalled()) {
            ask(() -> sqlite(tenth, ingested, false), warmUp, questions);
            ask(() -> sqlite(tenth, ingested, true), warmUp, questions);
        }
        if (OpenSearch.isInstalled() && size.openSearch()) {
            for (OpenSearch.Text text : OpenSearch.Text.values()) {
                ask(() -> openSearch(tenth, ingested, text), warmUp, questions);
            }
        }
        print(builds, ingested, real);
    }

    /** Of the logs that a person has named, more as they are, if there are any. */
    private Optional<Ingested> replicas() throws IOException {
        String corpus = System.getenv("FAULTBOOK_CORPUS");
        if (corpus == null || size.replicaBytes() == 0) {
            return Optional.empty();
        }
        say("real logs, varied");
        Path logs = folder.resolve("replicas");
        new Replicas(logs).write(Path.of(corpus, "logs"), size.replicaBytes());
        return Optional.of(Ingested.of("Faultbook, real logs varied", logs, folder.resolve("replicas-data"), folder));
    }

    /** Logs of a tenth of the bytes, from all over the year. */
    private static List<Path> tenth(Path logs) {
        List<Path> files = Ingested.files(logs);
        long most = Ingested.bytes(logs) / PEERS_PART;
        Collections.shuffle(files, new Random(1));
        List<Path> tenth = new ArrayList<>();
        long bytes = 0;
        for (Path file : files) {
            if (bytes + file.toFile().length() <= most) {
                bytes += file.toFile().length();
                tenth.add(file);
            }
        }
        return tenth;
    }

    static Map<Kind, List<Asked>> questions(CorpusWords words, int count) {
        Map<Kind, List<Asked>> questions = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            questions.put(kind, words.draw(kind, count));
        }
        return questions;
    }

    private void ask(Supplier<Engine> opening, Map<Kind, List<Asked>> warmUp, Map<Kind, List<Asked>> questions) {
        try (Engine engine = opening.get()) {
            say("questions to " + engine.name());
            latencies.put(engine.name(), Latencies.of(engine, warmUp, questions));
        }
    }

    private Engine sqlite(List<Path> logs, Ingested ingested, boolean trigrams) {
        Sqlite sqlite = new Sqlite(folder.resolve(trigrams ? "trigrams.db" : "words.db"), trigrams);
        say(sqlite.name());
        loads.add(sqlite.load(logs, ingested.builds()));
        return sqlite;
    }

    private Engine openSearch(List<Path> logs, Ingested ingested, OpenSearch.Text text) {
        OpenSearch node = new OpenSearch(folder.resolve("node-" + text), text);
        say(node.name());
        loads.add(node.load(logs, ingested.builds()));
        return node;
    }

    private void meanwhile(Path data, Map<Kind, List<Asked>> warmUp, Map<Kind, List<Asked>> questions)
            throws IOException {
        Path more = folder.resolve("more");
        new ManyBuilds(more, 2, MEDIAN_LINES).writeLines(size.meanwhileLines());
        try (Library library = new Library(Store.open(data), SearchRequest.Effort.PAGE)) {
            say("questions while logs are ingested");
            Ingest ingest = new Ingest(CatalogReader.shipped().catalog());
            try (Meanwhile adding = new Meanwhile(library.store(), ingest, Ingested.files(more))) {
                latencies.put(MEANWHILE, Latencies.of(library, warmUp, questions));
                if (!adding.isRunning()) {
                    say("ingest ended before the questions did");
                }
            }
        }
    }

    /** To a person who waits. */
    static void say(String what) {
        System.err.println("bench: " + what);
    }

    private void print(ManyBuilds builds, Ingested ingested, Optional<Ingested> real) {
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
        Markdown goals = new Markdown(List.of("goal", "measured", "holds"));
        goals(ingested, real).forEach(goal -> goals.row(goal.cells()));
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
        return Objects.requireNonNull(latencies.get("Faultbook"));
    }

    private List<Goal> goals(Ingested ingested, Optional<Ingested> real) {
        List<Goal> goals = new ArrayList<>();
        goals.add(Goal.atLeast("ingest, MB/s:", 25, ingested.load().rate() / 1e6));
        goals.add(Goal.atLeast("ingest, MB a CPU-second:", 14, ingested.load().cpuRate() / 1e6));
        goals.add(Goal.atMost("ingest, peak heap in MB:", 512, ingested.peakHeapBytes() / 1e6));
        goals.add(Goal.atLeast("ingest, times SQLite FTS5's speed:", 4, times(ingested, "SQLite FTS5")));
        goals.add(Goal.atLeast("ingest, times OpenSearch's speed:", 5, times(ingested, "OpenSearch, text")));
        goals.add(Goal.atMost(
                "index of real logs varied, % of the logs:",
                5, real.map(Ingested::indexShare).orElse(Double.NaN) * 100));
        goals.add(Goal.atMost(
                "index and stored logs of real logs varied, % of the logs:",
                12, real.map(each -> each.load().share()).orElse(Double.NaN) * 100));
        Latencies ours = ours();
        Latencies busy = Objects.requireNonNull(latencies.get(MEANWHILE));
        for (Kind kind : Kind.values()) {
            if (kind.medianMillis() < kind.mostMillis()) {
                goals.add(Goal.atMost(kind.says() + ", p50 in ms:", kind.medianMillis(), ours.percentile(kind, 50)));
            }
            goals.add(Goal.atMost(kind.says() + ", p99 in ms:", kind.mostMillis(), ours.percentile(kind, 99)));
            goals.add(Goal.atMost(
                    kind.says() + " during ingest, p99 in ms:", 2 * kind.mostMillis(), busy.percentile(kind, 99)));
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
    private double times(Ingested ingested, String peer) {
        return loads.stream()
                .filter(load -> load.name().equals(peer))
                .mapToDouble(load -> ingested.load().rate() / load.rate())
                .findFirst()
                .orElse(Double.NaN);
    }
}
