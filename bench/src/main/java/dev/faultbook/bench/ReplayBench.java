package dev.faultbook.bench;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.replay.Progress;
import dev.faultbook.index.replay.Replay;
import dev.faultbook.index.replay.ReplayReport;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Condition;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.document.CatalogReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** What it costs to replay one changed learning over many stored builds, and to read them all instead. */
public final class ReplayBench {
    private static final int ROUNDS = 5;
    /** One build in so many shows the learning that changes. */
    private static final int ONE_IN = 200;

    private static final List<String> FAILURES = List.of(
            "ERROR: No matching distribution found for %s==9.9",
            "E: Unable to locate package lib%s-dev",
            "%s.c:12:10: fatal error: %s.h: No such file or directory",
            "ModuleNotFoundError: No module named '%s'",
            "curl: (22) The requested URL returned error: 404 %s",
            "/bin/sh: 1: %s: not found",
            "npm ERR! code ERESOLVE while resolving %s@1.0.0",
            "fatal: unable to access 'https://example.org/%s/': Could not resolve host: example.org",
            "error: package `%s v1.0.0` cannot be built because it requires rustc 1.90 or newer",
            "FAILED tests/test_%s.py::test_all - AssertionError: assert 1 == 2");

    private ReplayBench() {}

    /**
     * @param args a folder for the store, and how many builds
     */
    public static void main(String[] args) {
        int builds = Integer.parseInt(args[1]);
        Catalog before = CatalogReader.shipped().catalog();
        Catalog after = changed(before, "no-space-left", "(?i:no space left on device)$");
        try (Store store = Store.open(Path.of(args[0]))) {
            Random random = new Random(5);
            Ingest ingest = new Ingest(before);
            long lines = 0;
            long start = System.nanoTime();
            for (int i = 0; i < builds; i++) {
                String log = log(i, random);
                lines += log.lines().count();
                store.add(LogSource.bytes("ci/" + i % 40 + "/build.log", log.getBytes(StandardCharsets.UTF_8)), ingest);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,d builds of %,d lines, ingested in %.1f s%n",
                    builds,
                    lines,
                    (System.nanoTime() - start) / 1e9);
            double rescan = rescan(store, List.of(before, after));
            double all = seconds(store, before, after, true);
            double narrowed = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                narrowed = Math.min(narrowed, seconds(store, before, after, false));
            }
            System.out.printf(
                    Locale.ROOT,
                    "replay takes %.2f %% of the time of a full rescan, %.2f %% of that of replay --all%n",
                    100 * narrowed / rescan,
                    100 * narrowed / all);
        }
    }

    /** Every log, judged by the whole of both catalogs. */
    private static double rescan(Store store, List<Catalog> catalogs) {
        long start = System.nanoTime();
        List<Ingest> judges = Ingest.together(catalogs);
        for (String id : store.ids()) {
            StoredBuild build = store.find(id).orElseThrow();
            Ingest.judge(store.logs().source(build), store.logs().readAs(build), judges);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "full rescan: %,d logs judged by both catalogs, %.2f s%n", store.size(), seconds);
        return seconds;
    }

    private static double seconds(Store store, Catalog before, Catalog after, boolean all) {
        long start = System.nanoTime();
        ReplayReport report = Replay.of(store, before, after, new Replay.Options(all, 1, Progress.NONE));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%s: %,d logs read, %d builds judged otherwise, %.2f s%n",
                all ? "replay --all" : "replay",
                report.read(),
                report.effects().stream()
                        .mapToInt(effect -> effect.lost().size()
                                + effect.gained().size()
                                + effect.moved().size())
                        .sum(),
                seconds);
        return seconds;
    }

    /** The catalog with another pattern in one learning. */
    private static Catalog changed(Catalog catalog, String id, String regex) {
        List<Learning> learnings = new ArrayList<>(catalog.learnings());
        Learning old = catalog.find(id).orElseThrow();
        learnings.remove(old);
        learnings.add(new Learning(
                id,
                old.title(),
                old.category(),
                old.role(),
                old.status(),
                old.revision() + 1,
                old.added(),
                old.appliesTo(),
                old.retest(),
                old.explains(),
                Optional.of(new Condition.OnLine(new LinePattern.Regex(regex))),
                old.dockerfile(),
                old.projectFiles(),
                old.fix(),
                old.references(),
                old.sections(),
                old.samples(),
                old.file()));
        return new Catalog(catalog.version() + ".changed", catalog.categories(), learnings);
    }

    private static String log(int number, Random random) {
        StringBuilder log = new StringBuilder(
                "#1 [1/4] FROM docker.io/library/python:3." + (8 + random.nextInt(6)) + "\n#1 DONE 0.1s\n\n");
        log.append("#2 [2/4] RUN apt-get install -y build-essential\n");
        for (int i = 0; i < 200 + random.nextInt(200); i++) {
            log.append(String.format(
                    Locale.ROOT,
                    "#2 %d.%03d Setting up lib%s (%d.%d-%d) ...\n",
                    i / 20,
                    i % 20 * 50,
                    word(random),
                    random.nextInt(9),
                    random.nextInt(30),
                    random.nextInt(5)));
        }
        log.append("#2 DONE 12.0s\n\n#3 [3/4] RUN pip install -r requirements.txt\n");
        for (int i = 0; i < 80 + random.nextInt(120); i++) {
            String name = word(random);
            log.append(String.format(
                    Locale.ROOT,
                    "#3 %d.%03d Collecting %s==%d.%d\n#3 %d.%03d   Downloading %s-1.0-py3-none-any.whl (%d kB)\n",
                    i / 9,
                    i % 9 * 100,
                    name,
                    random.nextInt(9),
                    random.nextInt(30),
                    i / 9,
                    i % 9 * 100 + 50,
                    name,
                    random.nextInt(900)));
        }
        if (random.nextInt(3) == 0) {
            return log.append("#3 DONE 9.0s\n\n#4 [4/4] RUN make -j8\n#4 0.2 build ")
                    .append(number)
                    .append(" done\n#4 DONE 1.0s\n")
                    .toString();
        }
        String failure = number % ONE_IN == 1
                ? "OSError: [Errno 28] No space left on device: '/tmp/" + word(random) + "' (" + number + ")"
                : FAILURES.get(random.nextInt(FAILURES.size())).replace("%s", word(random)) + " (" + number + ")";
        return log.append("#3 9.1 ")
                .append(failure)
                .append(
                        "\n#3 ERROR: process \"/bin/sh -c pip install -r requirements.txt\" did not complete successfully: exit code: 1\n")
                .append(
                        "ERROR: failed to solve: process \"/bin/sh -c pip install -r requirements.txt\" did not complete successfully: exit code: 1\n")
                .toString();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bcdfglmnprst".charAt(random.nextInt(12))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }
}
