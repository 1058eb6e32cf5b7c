package dev.faultbook.bench.load;

import dev.faultbook.bench.Markdown;
import dev.faultbook.bench.Site;
import dev.faultbook.bench.generate.ManyBuilds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server under load: nine searches to each log that is sent, from several clients at once, and what it does at its limits. Prints tables, and ends with 1 when
 * something that was acknowledged is lost, or something above a limit was taken.
 */
public final class LoadBench {
    private static final List<String> QUERIES = List.of(
            "error",
            "pip conflict",
            "outcome:failure since:365d",
            "\"not found\"",
            "cause:none",
            "stage:builder exit:1",
            "platform:arm64 -success",
            "/exit code: [1-9]/",
            "num*",
            "");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{16})\"");
    private static final int RATE = 50;
    private static final double BURST_SECONDS = 2;

    private final Path folder;
    private final int seconds;
    private final int clients;
    private final List<String> problems = new ArrayList<>();

    private LoadBench(Path folder, int seconds, int clients) {
        this.folder = folder;
        this.seconds = seconds;
        this.clients = clients;
    }

    /** Takes an empty folder, seconds, clients, and how many builds there are to begin with. */
    public static void main(String[] args) throws Exception {
        LoadBench bench = new LoadBench(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        bench.mixed(Integer.parseInt(args[3]));
        bench.limits();
        bench.problems.forEach(problem -> System.out.println("WRONG: " + problem));
        System.exit(bench.problems.isEmpty() ? 0 : 1);
    }

    private void mixed(int builds) throws Exception {
        List<Path> logs = logs("begin", 1, builds);
        List<Path> sent = logs("sent", 2, Math.max(100, seconds * 20));
        Path data = folder.resolve("data");
        run(
                "./faultbook",
                "ingest",
                "--data",
                data.toString(),
                folder.resolve("begin").toString());
        try (Site site = new Site(data, folder.resolve("mixed.err"))) {
            for (String query : QUERIES) {
                site.get(search(query), "");
            }
            Answers searches = new Answers();
            Answers ingests = new Answers();
            Set<String> acknowledged = ConcurrentHashMap.newKeySet();
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            together(clients, client -> {
                Random random = new Random(client);
                while (System.nanoTime() - start < seconds * 1e9) {
                    if (random.nextInt(10) == 0 && next.get() < sent.size()) {
                        ingest(
                                site,
                                "",
                                bytes(sent.get(Math.min(sent.size() - 1, next.getAndIncrement()))),
                                ingests,
                                acknowledged);
                    } else {
                        timed(searches, () -> site.get(search(QUERIES.get(random.nextInt(QUERIES.size()))), ""));
                    }
                }
            });
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%d clients for %.0f s, 9 searches to each log that is sent; %,d builds to begin with:%n%n",
                    clients, took, logs.size());
            table(took, List.of("search", "ingest"), List.of(searches, ingests));
            long lost = acknowledged.stream()
                    .filter(id -> site.get("/api/builds/" + id, "").statusCode() != 200)
                    .count();
            System.out.printf(
                    "Of %,d logs that were acknowledged, %d are lost; the event loop was blocked %d times.%n%n",
                    acknowledged.size(), lost, site.blocked());
            expect(lost == 0, lost + " acknowledged logs are lost");
            expect(searches.errors() + ingests.errors() == 0, "there are errors below the limits");
            expect(site.blocked() == 0, "the event loop was blocked");
        }
    }

    private void limits() throws Exception {
        Path data = folder.resolve("limited");
        String token = run(
                        "./faultbook",
                        "tokens",
                        "create",
                        "--data",
                        data.toString(),
                        "--name",
                        "load",
                        "--scope",
                        "ingest")
                .strip();
        token = token.substring(token.lastIndexOf('\n') + 1).strip();
        try (Site site = new Site(
                data, folder.resolve("limits.err"), "--rate-limit", Integer.toString(RATE), "--max-upload", "1")) {
            rate(site, token);
            uploads(site, token);
        }
    }

    private void rate(Site site, String token) throws InterruptedException {
        Answers above = new Answers();
        long start = System.nanoTime();
        together(clients, client -> {
            while (System.nanoTime() - start < Math.min(10, seconds) * 1e9) {
                timed(above, () -> site.get("/api/builds?limit=1", token));
            }
        });
        double took = (System.nanoTime() - start) / 1e9;
        Thread.sleep((long) (BURST_SECONDS * 1000) + 500);
        Answers below = new Answers();
        long begin = System.nanoTime();
        for (int i = 0; i < RATE * 4; i++) {
            timed(below, () -> site.get("/api/builds?limit=1", token));
            long ahead = (long) (begin + i * 1e9 / (RATE * 0.8)) - System.nanoTime();
            Thread.sleep(Math.max(0, ahead / 1_000_000));
        }
        System.out.printf("At --rate-limit %d, as fast as %d clients can, and then at 80 %% of it:%n%n", RATE, clients);
        table(took, List.of("above", "below"), List.of(above, below));
        double most = RATE * (took + BURST_SECONDS) + 1;
        expect(above.count(200) <= most, above.count(200) + " requests were answered, and not at most " + most);
        expect(above.count(200) + above.count(429) == above.all(), "a request above the limit got neither 200 nor 429");
        expect(below.count(200) == below.all(), "a request below the limit was not answered");
    }

    private void uploads(Site site, String token) throws Exception {
        List<Path> small = logs("small", 3, 20);
        Answers large = new Answers();
        Answers fitting = new Answers();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        byte[] tooLarge =
                "#1 0.1 much too long for this server\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        AtomicInteger next = new AtomicInteger();
        together(2, client -> {
            for (int i = 0; i < 10; i++) {
                ingest(site, token, tooLarge, large, acknowledged);
                int log = next.getAndIncrement();
                if (log < small.size()) {
                    ingest(site, token, bytes(small.get(log)), fitting, acknowledged);
                }
            }
        });
        System.out.println("At --max-upload 1, logs of more and of less than a MiB in turn:\n");
        table(Double.NaN, List.of("above", "below"), List.of(large, fitting));
        expect(large.count(413) == large.all(), "a log above the limit was not refused with 413");
        expect(fitting.count(201) == fitting.all(), "a log below the limit was not taken");
        Thread.sleep((long) (BURST_SECONDS * 1000));
        for (String id : acknowledged) {
            expect(site.get("/api/builds/" + id, token).statusCode() == 200, "build " + id + " is lost");
            Thread.sleep(1000 / RATE + 5);
        }
    }

    private void table(double took, List<String> names, List<Answers> answers) {
        Markdown table =
                new Markdown(List.of("", "requests", "a second", "p50 ms", "p99 ms", "longest ms", "errors", "status"));
        for (int i = 0; i < names.size(); i++) {
            table.row(answers.get(i).cells(names.get(i), took));
        }
        System.out.println(table);
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private static void ingest(Site site, String token, byte[] log, Answers answers, Set<String> acknowledged) {
        timed(answers, () -> {
            HttpResponse<String> answer = site.post("/api/builds?name=load.log", token, log);
            Matcher id = ID.matcher(answer.body());
            if (answer.statusCode() < 300 && id.find()) {
                acknowledged.add(id.group(1));
            }
            return answer;
        });
    }

    private static void timed(Answers answers, java.util.function.Supplier<HttpResponse<String>> request) {
        long start = System.nanoTime();
        try {
            answers.add(request.get().statusCode(), System.nanoTime() - start);
        } catch (UncheckedIOException e) {
            answers.broken();
        }
    }

    private static void together(int threads, IntConsumer work) throws InterruptedException {
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            started.add(Thread.ofPlatform().start(() -> work.accept(number)));
        }
        for (Thread thread : started) {
            thread.join();
        }
    }

    private static String search(String query) {
        return "/api/search?limit=20&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private List<Path> logs(String name, long seed, int builds) throws IOException {
        Path logs = folder.resolve(name);
        new ManyBuilds(logs, seed, 200).writeBuilds(builds);
        try (Stream<Path> files = Files.walk(logs)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }
}
