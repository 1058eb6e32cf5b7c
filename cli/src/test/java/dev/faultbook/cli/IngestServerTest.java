package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.faultbook.cli.Program.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What CI systems have kept goes to a server in the place of a store. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class IngestServerTest {
    @TempDir
    private Path folder;

    @Test
    void aServerHasEveryLogWithWhatWasNotedBesideIt() throws Exception {
        Path traces = Files.createDirectories(folder.resolve("traces"));
        Files.writeString(traces.resolve("4711.log"), Logs.CONFLICT);
        Files.writeString(traces.resolve("4711.json"), """
            {"id": 4711, "name": "build image", "stage": "build", "status": "failed", "ref": "main", "tag": false,
             "web_url": "https://gitlab.example.com/group/app/-/jobs/4711", "started_at": "2026-11-20T10:00:01.500+01:00",
             "commit": {"id": "498d3641af0924267a1fefbbc97e2671d6f0d42e"}, "pipeline": {"id": 99, "status": "failed"}}
            """);
        Files.writeString(traces.resolve("4712.log"), "#5 [2/2] RUN make\n#5 DONE 3.1s\n");
        Program program = new Program().data(folder.resolve("data"));
        PipedInputStream output = new PipedInputStream();
        OutputStream out = new PipedOutputStream(output);
        Thread serving = Thread.ofVirtual()
                .start(() -> program.run(out, OutputStream.nullOutputStream(), "serve", "--port", "0"));
        String line = new BufferedReader(new InputStreamReader(output, UTF_8)).readLine();
        String url = line.substring(line.indexOf("http"));

        Outcome first = new Program().run("ingest", "--server", url, "--label", "team=ml", traces.toString());
        Outcome again = new Program().run("ingest", "--server", url, traces.toString());
        serving.interrupt();
        serving.join();

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.outLines()).hasSize(2);
        assertThat(first.outLines().getFirst()).matches("\\S+ failure pip-conflict .*4711\\.log");
        assertThat(first.outLines().getLast()).matches("\\S+ \\w+ - .*4712\\.log");
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(program.run("builds", "--format", "json").out())
                .contains("\"branch\":\"main\"", "\"stage\":\"build\"", "\"team\":\"ml\"")
                .contains("https://gitlab.example.com/group/app/-/jobs/4711", "4711.log");
    }

    @Test
    void aServerThatHasTooMuchToDoIsAskedAgain() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Outcome outcome =
                withServer(requests, 429, 201, "{\"id\":\"b1\",\"build\":{\"outcome\":\"success\"},\"cause\":null}");

        assertThat(outcome).isEqualTo(new Outcome(0, "b1 success - " + log() + "\n", ""));
        assertThat(requests).hasValue(2);
    }

    @Test
    void whatAServerDoesNotTakeIsNamed() throws Exception {
        Outcome outcome = withServer(
                new AtomicInteger(), 413, 413, "{\"status\":413,\"detail\":\"More than 1 GiB. Send less.\"}");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .matches("faultbook: http://\\S+/api/builds answers 413: More than 1 GiB\\. Send less\\.\n");
    }

    @Test
    void whatAServerSaysMovesNoCursorAndWhereItIsNowIsNamed() throws Exception {
        String hostile =
                "{\"id\":\"b1\\u001b[2J\",\"build\":{\"outcome\":\"ok\\n\"},\"cause\":{\"learning\":\"\\u009bx\"}}";

        assertThat(withServer(new AtomicInteger(), 201, 201, hostile).out())
                .isEqualTo("b1\ufffd[2J ok\ufffd \ufffdx " + log() + "\n");
        assertThat(withServer(new AtomicInteger(), 301, 301, "").err())
                .endsWith(" answers 301: it is at https://new.example. Give that to --server.\n");
    }

    @Test
    void anAddressWithAPasswordIsNotTakenAndNotRepeated() throws Exception {
        for (String url : List.of(
                "https://ana:secret@h.example", "https://ana:sec ret@h.example", "https://h.example?t=secret")) {
            Outcome outcome = new Program().run("ingest", "--server", url, log().toString());

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).startsWith("faultbook: --server is").doesNotContain("ret@", "secret");
        }
    }

    private Path log() throws IOException {
        return Files.writeString(folder.resolve("build.log"), "built\n");
    }

    private Outcome withServer(AtomicInteger requests, int status, int then, String body) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.getResponseHeaders().set("Location", "https://new.example" + exchange.getRequestURI());
            exchange.sendResponseHeaders(requests.getAndIncrement() == 0 ? status : then, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            return new Program()
                    .run(
                            "ingest",
                            "--server",
                            "http://127.0.0.1:" + server.getAddress().getPort(),
                            log().toString());
        } finally {
            server.stop(0);
        }
    }
}
