package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.faultbook.cli.Program.Outcome;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose output goes to a server while they run. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The commands are shell scripts.")
final class RunServerTest {
    @TempDir
    private Path folder;

    /** Says something, waits until {@link #goOn}, and fails. */
    private String script() throws IOException {
        Path log = Files.writeString(folder.resolve("build.log"), Logs.CONFLICT);
        return "head -6 " + log + "; while [ ! -e " + folder.resolve("go-on") + " ]; do sleep 0.1; done; tail -n +7 "
                + log + "; exit 3";
    }

    private void goOn() throws IOException {
        Files.createFile(folder.resolve("go-on"));
    }

    private CompletableFuture<Outcome> running(String url) throws IOException {
        String script = script();
        return CompletableFuture.supplyAsync(
                () -> new Program()
                        .run("run", "--server", url, "--label", "team=ml", "--quiet", "--", "sh", "-c", script),
                task -> Thread.ofPlatform().daemon().start(task));
    }

    @Test
    void aServerShowsALogWhileItIsWrittenAndKeepsItWhenItIsWhole() throws Exception {
        Program program = new Program().data(folder.resolve("data"));
        PipedInputStream output = new PipedInputStream();
        OutputStream serverOut = new PipedOutputStream(output);
        Thread serving = Thread.ofVirtual()
                .start(() -> program.run(serverOut, OutputStream.nullOutputStream(), "serve", "--port", "0"));
        String line = new BufferedReader(new InputStreamReader(output, UTF_8)).readLine();
        String url = line.substring(line.indexOf("http")).replaceFirst("/$", "");

        CompletableFuture<Outcome> running = running(url);
        JsonNode build = json(url + "/api/running").path("builds");
        while (build.isEmpty()) {
            Thread.sleep(50);
            build = json(url + "/api/running").path("builds");
        }
        String upload = build.at("/0/upload").asText();
        String report = onceThere(url + "/api/builds/" + upload).toString();
        JsonNode lines = json(url + "/api/builds/" + upload + "/lines").path("lines");
        goOn();
        Outcome outcome = running.join();
        JsonNode after = json(url + "/api/running").path("builds");
        serving.interrupt();
        serving.join();

        assertThat(build.at("/0/name").asText()).startsWith("sh -c head -6 ");
        assertThat(report).contains("\"team\":\"ml\"", "\"learning\":\"pip-conflict\"");
        assertThat(lines).hasSize(6);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEqualTo(Logs.CONFLICT);
        assertThat(outcome.err()).matches("faultbook: stored as (\\S+)\\. See: " + url + "/builds/\\1\n");
        assertThat(after).isEmpty();
        assertThat(program.run("builds", "--format", "json").outLines())
                .singleElement()
                .asString()
                .contains("\"path\":\"sh -c head -6 ", "\"cause\":\"pip-conflict\"", "\"team\":\"ml\"");
    }

    @Test
    void aServerThatBreaksOffIsSentTheWholeLogAtTheEnd() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getQuery().contains("follow=true")) {
                bodies.add(new String(exchange.getRequestBody().readNBytes(20), UTF_8));
                goOn();
            } else {
                bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                byte[] answer = "{\"id\": \"b1\"}".getBytes(UTF_8);
                exchange.sendResponseHeaders(201, answer.length);
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Outcome outcome = running(url).join();
        server.stop(0);

        assertThat(bodies).containsExactly(Logs.CONFLICT.substring(0, 20), Logs.CONFLICT);
        assertThat(outcome)
                .isEqualTo(new Outcome(3, Logs.CONFLICT, "faultbook: stored as b1. See: " + url + "/builds/b1\n"));
    }

    /** The server answers 404 until it has looked at the first lines. */
    private static JsonNode onceThere(String address) throws Exception {
        while (true) {
            try {
                return json(address);
            } catch (FileNotFoundException e) {
                Thread.sleep(50);
            }
        }
    }

    private static JsonNode json(String address) throws IOException {
        try (InputStream answer = URI.create(address).toURL().openStream()) {
            return new ObjectMapper().readTree(answer);
        }
    }
}
