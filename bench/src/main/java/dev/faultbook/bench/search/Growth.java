package dev.faultbook.bench.search;

import dev.faultbook.bench.Markdown;
import dev.faultbook.bench.Rates;
import dev.faultbook.bench.generate.ManyBuilds;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an ingest and a query cost in a store that grows, of many short builds: a table, and a plot in {@code growth.svg}. The same questions are asked
 * each time, of words of the first logs.
 */
public final class Growth {
    private static final int MEDIAN_LINES = 60;
    private static final String INGEST = "ingest of a build, CPU";

    private final Path folder;
    private final List<Integer> stages;
    private final int questions;
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();

    private Growth(Path folder, List<Integer> stages, int questions) {
        this.folder = folder;
        this.stages = stages;
        this.questions = questions;
    }

    /**
     * @param args a folder for files, then {@code --quick}, {@code --smoke} or none
     */
    public static void main(String[] args) throws IOException {
        List<String> options = List.of(args);
        List<Integer> stages = options.contains("--smoke")
                ? List.of(20, 40, 60)
                : options.contains("--quick") ? List.of(100, 1_000, 10_000) : List.of(1_000, 10_000, 100_000);
        new Growth(Path.of(args[0]), stages, options.contains("--smoke") ? 5 : 100).run();
    }

    private void run() throws IOException {
        Path data = folder.resolve("data");
        Markdown sizes = new Markdown(
                List.of("builds", "MB of logs", "ingest, MB/s", "index, % of the logs", "on disk, % of the logs"));
        List<Path> first = List.of();
        int builds = 0;
        long bytes = 0;
        for (int stage : stages) {
            Path logs = folder.resolve("logs-" + stage);
            new ManyBuilds(logs, stage, MEDIAN_LINES).writeBuilds(stage - builds);
            SearchBench.say(String.format(Locale.ROOT, "ingest of %,d builds", stage - builds));
            Ingested ingested = Ingested.of("Faultbook", logs, data, folder);
            first = first.isEmpty() ? Ingested.files(logs) : first;
            point(INGEST, ingested.load().cpuSeconds() * 1000 / (stage - builds));
            builds = stage;
            bytes += ingested.load().rawBytes();
            sizes.row(List.of(
                    String.format(Locale.ROOT, "%,d", builds),
                    Rates.digits(bytes / 1e6),
                    Rates.megabytes(ingested.load().rate()),
                    Rates.digits(100.0 * ingested.indexBytes() / bytes),
                    Rates.digits(100.0 * Ingested.bytes(data) / bytes)));
            ask(data, first);
        }
        print(sizes);
    }

    private void ask(Path data, List<Path> first) {
        SearchBench.say("questions");
        try (Library library = new Library(Store.openToRead(data), SearchRequest.Effort.PAGE)) {
            Latencies latencies = Latencies.of(
                    library,
                    SearchBench.questions(new CorpusWords(first, 1), questions),
                    SearchBench.questions(new CorpusWords(first, 2), questions));
            for (Kind kind : Kind.values()) {
                point(kind.says(), latencies.percentile(kind, 50));
            }
        }
    }

    private void point(String curve, double figure) {
        millis.computeIfAbsent(curve, none -> new ArrayList<>()).add(figure);
    }

    private void print(Markdown sizes) throws IOException {
        System.out.println(sizes);
        List<String> heads = new ArrayList<>(List.of("ms, median"));
        stages.forEach(stage -> heads.add(String.format(Locale.ROOT, "%,d builds", stage)));
        heads.add("times");
        Markdown costs = new Markdown(heads);
        millis.forEach((curve, figures) -> {
            List<String> row = new ArrayList<>(List.of(curve));
            figures.forEach(figure -> row.add(Rates.digits(figure)));
            row.add(Rates.digits(figures.getLast() / figures.getFirst()));
            costs.row(row);
        });
        System.out.println(costs);
        System.out.println(
                "![Median cost of an ingest and of each kind of query, among more and more builds](growth.svg)\n");
        Files.writeString(folder.resolve("growth.svg"), new Plot("builds", "ms", stages, millis).svg());
    }
}
