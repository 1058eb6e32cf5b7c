package dev.faultbook.bench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.faultbook.bench.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One OpenSearch node on loopback, with 1 GB of heap: a document for each line, with its text and what Faultbook found in its build. Bulks of 8 MB, one
 * at a time for each core; no replicas, a refresh each 30 s and one at the end.
 */
final class OpenSearch implements Engine {
    private static final Path LIBRARIES = Path.of("bench", "target", "opensearch");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INDEX = "lines";

    private final Process process;
    private final String address;
    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    /** How the text of a line is indexed. */
    enum Text {
        /** With frequencies, positions and norms. */
        TEXT,
        /** Without them: phrases are looked for in the source. */
        MATCH_ONLY_TEXT,
        /** Runs of three characters. */
        WILDCARD
    }

    private final Text text;

    OpenSearch(Path folder, Text text) {
        this.folder = folder;
        this.text = text;
        try {
            int port = freePort();
            address = "http://127.0.0.1:" + port + "/";
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            LIBRARIES + "/*",
                            Path.of("bench", "peers", "OpenSearchNode.java").toString(),
                            folder.toString(),
                            Integer.toString(port))
                    .redirectError(
                            folder.resolveSibling(folder.getFileName() + ".err").toFile())
                    .start();
            try (Stream<String> said =
                    process.inputReader(StandardCharsets.UTF_8).lines()) {
                if (said.noneMatch("ready"::equals)) {
                    throw new IllegalStateException("OpenSearch did not start; see " + folder + ".err");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static boolean isInstalled() {
        return Files.isDirectory(LIBRARIES);
    }

    @Override
    public String name() {
        return "OpenSearch, " + text.name().toLowerCase(Locale.ROOT);
    }

    Load load(List<Path> logs, Map<Path, Ingested.Build> builds) {
        send("PUT", INDEX, """
                {"settings": {"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "30s"},
                 "mappings": {"dynamic": false, "properties": {
                   "message": {"type": "%s"},
                   "build": {"type": "keyword"},
                   "number": {"type": "integer", "index": false},
                   "outcome": {"type": "keyword"},
                   "cause": {"type": "keyword"},
                   "started": {"type": "date"}}}}
                """.formatted(text.name().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
        long start = System.nanoTime();
        Optional<Duration> startCpu = process.info().totalCpuDuration();
        long bytes = 0;
        try (Bulks bulks = new Bulks(bulk -> send("POST", INDEX + "/_bulk", bulk))) {
            for (Path log : logs) {
                add(log, builds.getOrDefault(log, new Ingested.Build("", "unknown", "-")), bulks);
                bytes += Files.size(log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send("POST", INDEX + "/_refresh", new byte[0]);
        send("POST", INDEX + "/_flush", new byte[0]);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = process.info()
                        .totalCpuDuration()
                        .orElseThrow()
                        .minus(startCpu.orElseThrow())
                        .toNanos()
                / 1e9;
        return new Load(name(), bytes, seconds, cpuSeconds, Child.peak(process.toHandle()), Ingested.bytes(folder));
    }

    private static void add(Path log, Ingested.Build found, Bulks bulks) throws IOException {
        String started = Files.getLastModifiedTime(log).toInstant().toString();
        int number = 0;
        for (String line :
                (Iterable<String>) new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()::iterator) {
            bulks.add(JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("message", line)
                    .put("build", found.id())
                    .put("number", ++number)
                    .put("outcome", found.outcome())
                    .put("cause", found.cause())
                    .put("started", started)));
        }
    }

    @Override
    public boolean answers(Kind kind) {
        return (kind == Kind.SUBSTRING || kind == Kind.REGEX) == (text == Text.WILDCARD);
    }

    @Override
    public int ask(Asked asked) {
        byte[] body = OpenSearchQuery.of(asked).toString().getBytes(StandardCharsets.UTF_8);
        JsonNode answer = send("POST", INDEX + "/_search?request_cache=false", body);
        return asked.kind() == Kind.FACETS
                ? answer.at("/aggregations/outcomes/buckets").size()
                : answer.at("/hits/hits").size();
    }

    private JsonNode send(String method, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", path.endsWith("_bulk") ? "application/x-ndjson" : "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode said = JSON.readTree(answer.body());
            if (answer.statusCode() >= 300 || said.path("errors").asBoolean()) {
                String start = said.toString();
                throw new IllegalStateException(
                        method + " " + path + ": " + start.substring(0, Math.min(500, start.length())));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
