package dev.faultbook.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.server.access.Gate;
import dev.faultbook.server.access.Sessions;
import dev.faultbook.server.access.Tokens;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {
    private final Vertx vertx = Vertx.vertx();
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
                    get: {operationId: thread}
                """);
        Gate gate = new Gate(new Tokens(folder), new Sessions(), true, 0);
        Site site =
                new Site(vertx, contract, gate, new SiteOptions(Set.of("127.0.0.1"), true, false, 1000, 1), List.of());
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
        port = vertx.createHttpServer()
                .requestHandler(site.handler())
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
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

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
