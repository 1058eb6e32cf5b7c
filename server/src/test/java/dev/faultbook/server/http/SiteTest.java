package dev.faultbook.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Sessions;
import dev.faultbook.server.access.Tokens;
import io.vertx.core.Vertx;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private final Vertx vertx = Vertx.vertx();
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore goOn = new Semaphore(0);
    /** The ports of those that the server has seen go. */
    private final BlockingQueue<Integer> gone = new LinkedBlockingQueue<>();

    private final AtomicInteger pasted = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private int port;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        Contract contract = Contract.parse("""
                paths:
                  /api/broken:
                    get: {operationId: broken}
                  /api/known/{kind}:
                    get: {operationId: known}
                  /api/thread:
                    get: {operationId: thread, x-scope: read}
                  /api/slow:
                    get: {operationId: slow, x-scope: read}
                  /api/pasted:
                    post:
                      operationId: pasted
                      x-scope: read
                      requestBody: {content: {application/json: {schema: {type: object}}}}
                  /healthz:
                    get: {operationId: health}
                """);
        Gate gate = new Gate(new Tokens(folder), new Sessions(), true, 0);
        Site site =
                new Site(vertx, contract, gate, new SiteOptions(Set.of("127.0.0.1"), true, false, 1000, 64), List.of());
        site.answer("broken", request -> {
            throw new IllegalStateException("the secret password is 1234");
        });
        site.answer("known", request -> {
            throw new FaultbookException(FailureKind.valueOf(request.path("kind")), "Say what to do.");
        });
        site.answer(
                "thread",
                request -> Answer.json(
                        JsonNodeFactory.instance.textNode(Thread.currentThread().getName())));
        site.answer("slow", request -> {
            begun.release();
            goOn.acquireUninterruptibly();
            return Answer.nothing();
        });
        site.answer("pasted", request -> {
            most.accumulateAndGet(pasted.incrementAndGet(), Math::max);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            pasted.decrementAndGet();
            return Answer.nothing();
        });
        site.answer("health", request -> Answer.nothing());
        port = Loopback.listen(vertx.createHttpServer()
                .connectionHandler(connection -> connection.closeHandler(
                        closed -> gone.add(connection.remoteAddress().port())))
                .requestHandler(site.handler()));
    }

    @AfterEach
    void stop() throws Exception {
        Loopback.close(vertx);
    }

    @Test
    void hidesAnUnforeseenFaultBehindAnId() throws Exception {
        HttpResponse<String> response = get("/api/broken");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body())
                .containsPattern("The server made a mistake, fault [0-9a-f]{8}\\.")
                .doesNotContain("1234")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"BAD_INPUT,400", "NOT_FOUND,404", "LIMIT,413", "UNAVAILABLE,503"})
    void givesEachKindOfFailureItsStatus(String kind, int status) throws Exception {
        HttpResponse<String> response = get("/api/known/" + kind);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"detail\":\"Say what to do.\"");
    }

    @Test
    void keepsAnInternalFailureToItself() throws Exception {
        HttpResponse<String> response = get("/api/known/INTERNAL");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("fault ").doesNotContain("Say what to do.");
    }

    @Test
    void runsResourcesOffTheEventLoop() throws Exception {
        assertThat(get("/api/thread").body()).contains("faultbook-api");
    }

    @Test
    void whatAnybodyMayAskWaitsForNobodyAndNobodyIsAnsweredWhoHasGone() throws Exception {
        int workers = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                asked.add(client.sendAsync(request("/api/slow").build(), BodyHandlers.ofString()));
            }
            begun.acquire(workers);
            int leaver;
            try (Socket impatient = new Socket("127.0.0.1", port)) {
                leaver = impatient.getLocalPort();
                impatient
                        .getOutputStream()
                        .write("GET /api/slow HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(get("/healthz").statusCode()).isEqualTo(204);
            }
            awaitGone(leaver);
            goOn.release(workers);
            for (CompletableFuture<HttpResponse<String>> answer : asked) {
                assertThat(answer.join().statusCode()).isEqualTo(204);
            }
            assertThat(get("/api/thread").statusCode()).isEqualTo(200);
            assertThat(begun.availablePermits()).as("begun since").isZero();
        } finally {
            goOn.release(workers);
        }
    }

    @Test
    void largeBodiesAreReadAsManyAtATimeAsThereAreCoresAtMost() {
        int cores = Runtime.getRuntime().availableProcessors();
        String large = "{\"log\":\"" + "x".repeat(1 << 20) + "\"}";
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 3 * cores)
                    .mapToObj(i -> client.sendAsync(
                            request("/api/pasted")
                                    .header("content-type", "application/json")
                                    .POST(BodyPublishers.ofString(large))
                                    .build(),
                            BodyHandlers.ofString()))
                    .toList();
            asked.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(204));
        }
        assertThat(most.get()).isBetween(1, cores);
    }

    private void awaitGone(int client) throws InterruptedException {
        Integer next = gone.poll(10, TimeUnit.SECONDS);
        while (next != null && next != client) {
            next = gone.poll(10, TimeUnit.SECONDS);
        }
        assertThat(next).isEqualTo(client);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request(path).build(), BodyHandlers.ofString());
        }
    }
}
