package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.faultbook.cli.Program.Outcome;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code faultbook run} keeps what a command printed: a store, a server. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The commands are shell scripts.")
final class RunKeptTest {
    @TempDir
    private Path folder;

    @Test
    void theLogGoesToAServerWithItsToken() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            got.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer = "{\"id\": \"b1\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Path token = folder.resolve("token");
        Files.writeString(token, "word\n");
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        Outcome outcome = Program.sh("echo built", "--server", url + "/", "--token-file", token.toString());
        server.stop(0);

        assertThat(outcome)
                .isEqualTo(new Outcome(0, "built\n", "faultbook: stored as b1. See: " + url + "/builds/b1\n"));
        assertThat(got.poll(10, TimeUnit.SECONDS)).isEqualTo("POST /api/builds Bearer word built\n");
    }

    @Test
    void aServerHasTheLogWithTheJobsLabelsAndPage() throws Exception {
        Program program = new Program().data(folder.resolve("data"));
        Path token = folder.resolve("token");
        Matcher secret = Pattern.compile("fb_\\S+|[A-Za-z0-9_-]{40,}")
                .matcher(program.run("tokens", "create", "--name", "ci", "--scope", "ingest")
                        .out());
        assertThat(secret.find()).isTrue();
        Files.writeString(token, secret.group());
        PipedInputStream output = new PipedInputStream();
        OutputStream serverOut = new PipedOutputStream(output);
        Thread serving = Thread.ofVirtual()
                .start(() -> program.run(serverOut, OutputStream.nullOutputStream(), "serve", "--port", "0"));
        String line = new BufferedReader(new InputStreamReader(output, UTF_8)).readLine();
        String url = line.substring(line.indexOf("http"));
        Map<String, String> job = Map.of(
                "PATH", System.getenv("PATH"),
                "GITLAB_CI", "true",
                "CI_JOB_NAME", "build image",
                "CI_COMMIT_BRANCH", "main",
                "CI_JOB_URL", "https://gitlab.example.com/acme/app/-/jobs/4711");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(
                new String[] {
                    "run",
                    "--server",
                    url,
                    "--token-file",
                    token.toString(),
                    "--label",
                    "team=ml",
                    "--",
                    "sh",
                    "-c",
                    "echo built"
                },
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                err,
                job);
        serving.interrupt();
        serving.join();

        assertThat(err.toString(UTF_8))
                .matches("faultbook: stored as (\\S+)\\. See: " + url.strip() + "/?builds/\\1\n");
        assertThat(exitCode).isZero();
        assertThat(program.run("builds", "--format", "json").out())
                .contains("sh -c echo built")
                .contains("\"branch\":\"main\"")
                .contains("\"job\":\"build image\"")
                .contains("\"team\":\"ml\"")
                .contains("https://gitlab.example.com/acme/app/-/jobs/4711");
    }

    @Test
    void aBuildIsRememberedUnderItsCommandWithItsLabels() throws IOException {
        Program program = new Program().data(folder.resolve("data"));
        Outcome outcome =
                program.run("run", "--ingest", "--label", "team=ml", "--quiet", "--", "cat", Logs.conflictIn(folder));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).containsPattern("^faultbook: stored as (\\S+)\\. See: faultbook show \\1\n$");
        assertThat(program.run("builds", "--format", "json").out())
                .contains("\"cat " + folder.resolve("build.log"), "\"team\":\"ml\"", "pip-conflict");
    }

    @Test
    void aStoreThatTakesNothingIsToldAndNoMore() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));
        Outcome outcome = new Program().data(file).run("run", "--ingest", "--", "echo", "built");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).startsWith("faultbook: the log was not stored: ");
    }

    @Test
    void aServerThatIsDownIsToldAndNoMore() {
        Outcome outcome = Program.sh("echo built", "--server", "http://127.0.0.1:9");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err())
                .startsWith("faultbook: the log was not posted: http://127.0.0.1:9/api/builds cannot be reached: ");
    }
}
