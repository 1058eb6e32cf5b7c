package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRulesTest {
    @TempDir
    static Path folder;

    static TestServer server;

    @BeforeAll
    static void startServer() {
        server = new TestServer(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/assets/main.js", "/api/search", "/api/builds/nope", "/healthz", "/nothing"})
    void guardsEveryAnswerWithHeaders(String path) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.headers().firstValue("content-security-policy"))
                .get()
                .asString()
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().firstValue("referrer-policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/builds/0123456789abcdef", "/learnings", "/learnings/pip-conflict"})
    void servesTheUiAtItsAddresses(String path) {
        HttpResponse<String> response = server.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(response.body()).contains("/assets/main.js", "/assets/main.css");
    }

    @Test
    void showsThePageToAPersonAtAWrongAddress() {
        HttpResponse<String> response = server.get("/nowhere/at/all", "accept", "text/html,*/*");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("<title>Faultbook</title>");
    }

    @Test
    void hasNoInlineScriptOrStyleInThePage() {
        assertThat(server.get("/").body())
                .doesNotContain("<style")
                .doesNotContain("style=")
                .doesNotContainPattern("<script(?![^>]*src=)");
    }

    @Test
    void sendsAFileOnceToABrowserThatKeepsIt() {
        HttpResponse<String> first = server.get("/assets/main.css");
        String tag = first.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> second = server.get("/assets/main.css", "if-none-match", tag);

        assertThat(first.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void compressesForThoseWhoAsk() {
        HttpResponse<String> plain = server.get("/assets/main.js");
        HttpResponse<String> gzip = server.get("/assets/main.js", "accept-encoding", "gzip");

        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(gzip.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(gzip.body().length()).isLessThan(plain.body().length() / 2);
    }

    @Test
    void saysWhichMethodsAnAddressAnswers() {
        HttpResponse<String> response = server.send(
                HttpRequest.newBuilder(server.address().resolve("/api/search")).POST(BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
        assertThat(TestServer.parse(response).path("detail").asText())
                .isEqualTo("This address answers GET, HEAD, not POST. See /api/openapi.yaml.");
    }

    @Test
    void logsThatAreFollowedLeaveHalfOfTheRoomToOthers(@TempDir Path other) throws Exception {
        ServerConfig two = new ServerConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                0,
                ServerConfig.DEFAULT_UPLOAD_BYTES,
                2,
                ServerConfig.DEFAULT_PATIENCE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        try (TestServer small = new TestServer(other, two);
                GrowingLog log = new GrowingLog(small, "live.log")) {
            log.write("#1 [1/2] RUN make\n").upload();
            HttpResponse<String> another =
                    small.send(HttpRequest.newBuilder(small.address().resolve("/api/builds?follow=true&name=a"))
                            .POST(BodyPublishers.ofString("built\n")));
            HttpResponse<String> whole =
                    small.send(HttpRequest.newBuilder(small.address().resolve("/api/builds?name=a"))
                            .POST(BodyPublishers.ofString("built\n")));
            assertThat(another.statusCode()).isEqualTo(503);
            assertThat(TestServer.parse(another).path("detail").asText()).contains("Send it without follow");
            assertThat(whole.statusCode()).isEqualTo(201);
            assertThat(log.write("#1 DONE 0.7s\n").end()).isNotEmpty();
        }
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<String> response = server.send(
                HttpRequest.newBuilder(server.address().resolve("/")).method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aPathOfThousandsOfFoldersIsNotThere() {
        assertThat(server.get("/" + "a/".repeat(7_500) + "x.js").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/builds/%", "/api/builds/%f"})
    void anAddressThatCannotBeReadIsAnsweredAndLoggedLikeOthers(String path, @TempDir Path other) throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (TestServer logging = new TestServer(other, TestServer.ANY_PORT.logging(lines::add))) {
            String answer =
                    answer(logging, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains(
                            "x-content-type-options: nosniff",
                            "\"type\":\"urn:faultbook:problem:bad-input\"",
                            "Write %25");
        }
        assertThat(lines).singleElement().asString().contains("\"path\":\"" + path + "\"", "\"status\":400");
    }

    @Test
    void takesTheLongestQueryInAnyLetters() {
        String query = URLEncoder.encode("\u932f".repeat(10_000), StandardCharsets.UTF_8);

        assertThat(server.get("/api/completions?q=" + query).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:7171", "127.0.0.1.evil.example", "192.0.2.7:80"})
    void turnsDownRequestsForAnotherHost(String host) throws IOException {
        assertThat(statusLine(host)).startsWith("HTTP/1.1 421");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:7171", "127.0.0.1:9", "[::1]:7171"})
    void answersToTheNamesOfThisMachineAtAnyPort(String host) throws IOException {
        assertThat(statusLine(host)).isEqualTo("HTTP/1.1 200 OK");
    }

    /** java.net.http sets the host header itself, so this speaks HTTP by hand. */
    private static String answer(TestServer server, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String statusLine(String host) throws IOException {
        return answer(server, "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .lines()
                .findFirst()
                .orElse("");
    }
}
