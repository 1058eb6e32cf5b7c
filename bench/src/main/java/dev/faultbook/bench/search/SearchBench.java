package dev.faultbook.bench.search;

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
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final Size size;
    private final Path folder;

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
        SearchTables tables = new SearchTables(ingested, replicas());
        Map<Kind, List<Asked>> warmUp = questions(new CorpusWords(tenth, 1), size.warmUp());
        Map<Kind, List<Asked>> questions = questions(new CorpusWords(tenth, 2), size.questions());
        ask(tables, () -> new Library(Store.openToRead(data), SearchRequest.Effort.PAGE), warmUp, questions);
        ask(tables, () -> new Library(Store.openToRead(data), SearchRequest.Effort.COUNT), warmUp, questions);
        ask(tables, () -> new Server(data), warmUp, questions);
        meanwhile(tables, data, warmUp, questions);
        if (Ripgrep.isInstalled()) {
            ask(tables, () -> new Ripgrep(logs, false), Map.of(), questions);
            ask(tables, () -> new Ripgrep(logs, true), Map.of(), questions);
        }
        if (Sqlite.isInstalled()) {
            ask(tables, () -> sqlite(tables, tenth, ingested, false), warmUp, questions);
            ask(tables, () -> sqlite(tables, tenth, ingested, true), warmUp, questions);
        }
        if (OpenSearch.isInstalled() && size.openSearch()) {
            for (OpenSearch.Text text : OpenSearch.Text.values()) {
                ask(tables, () -> openSearch(tables, tenth, ingested, text), warmUp, questions);
            }
        }
        tables.print(builds);
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

    private static void ask(
            SearchTables tables,
            Supplier<Engine> opening,
            Map<Kind, List<Asked>> warmUp,
            Map<Kind, List<Asked>> questions) {
        try (Engine engine = opening.get()) {
            say("questions to " + engine.name());
            Latencies answers = Latencies.of(engine, warmUp, questions);
            say(answers.toString());
            tables.add(engine.name(), answers);
        }
    }

    private Engine sqlite(SearchTables tables, List<Path> logs, Ingested ingested, boolean trigrams) {
        Sqlite sqlite = new Sqlite(folder.resolve(trigrams ? "trigrams.db" : "words.db"), trigrams);
        say(sqlite.name());
        tables.add(sqlite.load(logs, ingested.builds()));
        return sqlite;
    }

    private Engine openSearch(SearchTables tables, List<Path> logs, Ingested ingested, OpenSearch.Text text) {
        OpenSearch node = new OpenSearch(folder.resolve("node-" + text), text);
        say(node.name());
        tables.add(node.load(logs, ingested.builds()));
        return node;
    }

    private void meanwhile(
            SearchTables tables, Path data, Map<Kind, List<Asked>> warmUp, Map<Kind, List<Asked>> questions)
            throws IOException {
        Path more = folder.resolve("more");
        new ManyBuilds(more, 2, MEDIAN_LINES).writeLines(size.meanwhileLines());
        try (Library library = new Library(Store.open(data), SearchRequest.Effort.PAGE)) {
            say("questions while logs are ingested");
            Ingest ingest = new Ingest(CatalogReader.shipped().catalog());
            try (Meanwhile adding = new Meanwhile(library.store(), ingest, Ingested.files(more))) {
                tables.add(SearchTables.MEANWHILE, Latencies.of(library, warmUp, questions, adding::isRunning));
            }
        }
    }

    /** To a person who waits. */
    static void say(String what) {
        System.err.println("bench: " + what);
    }
}
