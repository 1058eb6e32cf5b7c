package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.server.access.Scope;
import dev.faultbook.server.access.Tokens;
import dev.faultbook.server.catalog.TeamCatalog;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    @TempDir
    private Path folder;

    @Test
    void wantsATokenOnceThereIsOne() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            assertThat(server.get("/api/search").statusCode()).isEqualTo(200);
            Tokens tokens = new Tokens(folder);
            Tokens.Issued reader = tokens.create("reader", Set.of(Scope.READ), Optional.empty());
            Tokens.Issued ci = tokens.create("ci", Set.of(Scope.INGEST), Optional.of(Duration.ofDays(90)));

            HttpResponse<String> without = server.get("/api/search");
            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("www-authenticate")).contains("Bearer realm=\"faultbook\"");
            assertThat(server.get("/api/search", "authorization", "Bearer fbk_wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(server.get("/api/search", bearer(reader)).statusCode()).isEqualTo(200);
            assertThat(server.get("/api/search", bearer(ci)).statusCode()).isEqualTo(200);
            assertThat(post(server, bearer(reader)).statusCode()).isEqualTo(403);
            assertThat(post(server, bearer(ci)).statusCode()).isEqualTo(201);
            assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(server.get("/").statusCode()).isEqualTo(200);

            tokens.revoke("reader");
            assertThat(server.get("/api/search", bearer(reader)).statusCode()).isEqualTo(401);
            assertThat(Files.readString(folder.resolve("tokens.json"))).doesNotContain(ci.secret());
        }
    }

    @Test
    void wrongTokensLockNobodyOut() {
        Tokens.Issued issued = new Tokens(folder).create("me", Set.of(Scope.READ), Optional.empty());
        try (TestServer server = new TestServer(folder)) {
            for (int i = 0; i < 50; i++) {
                server.get("/api/session", "authorization", "Bearer fbk_wrong");
            }
            assertThat(server.get("/api/search", bearer(issued)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void nobodyKeepsOthersFromLoggingInOrOut() throws Exception {
        Tokens.Issued issued = new Tokens(folder).create("me", Set.of(Scope.READ), Optional.empty());
        List<Socket> slow = new ArrayList<>();
        try (TestServer server = new TestServer(folder)) {
            for (int i = 0; i < 2 * ServerConfig.DEFAULT_UPLOADS; i++) {
                Socket socket = new Socket("127.0.0.1", server.address().getPort());
                slow.add(socket);
                socket.getOutputStream()
                        .write(("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: 90\r\n\r\n{")
                                .getBytes(StandardCharsets.US_ASCII));
            }
            assertThat(json(server, "/api/session", "{\"token\":\"" + issued.secret() + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.send(HttpRequest.newBuilder(server.address().resolve("/api/session"))
                                    .DELETE())
                            .statusCode())
                    .isEqualTo(204);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aPasswordForAProxyHidesNoCookie() {
        Tokens.Issued issued = new Tokens(folder).create("me", Set.of(Scope.READ), Optional.empty());
        try (TestServer server = new TestServer(folder)) {
            String basic = "Basic bWU6c2VjcmV0";
            String cookie = "faultbook_token=" + issued.secret();
            assertThat(server.get("/api/search", "authorization", basic, "cookie", cookie)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.get("/api/search", "authorization", basic).statusCode())
                    .isEqualTo(401);
            assertThat(server.get("/api/search", "authorization", "Bearer fbk_wrong", "cookie", cookie)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void takesNoMoreThanATokenFromThoseWhoLogIn() {
        try (TestServer server = new TestServer(folder)) {
            assertThat(json(server, "/api/session", "{\"token\":\"" + "x".repeat(5_000) + "\"}")
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void refusesToListenForOthersWithoutAToken() {
        try (Store store = Store.open(folder)) {
            assertThatThrownBy(() ->
                            ApiServer.start(store, folder, TeamCatalog.in(folder), new ServerConfig("0.0.0.0", 0)))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("faultbook tokens create");
            ServerConfig behindAProxy = TestServer.ANY_PORT.published(URI.create("https://faultbook.example.com"));
            assertThatThrownBy(() -> ApiServer.start(store, folder, TeamCatalog.in(folder), behindAProxy))
                    .isInstanceOf(FaultbookException.class)
                    .hasMessageContaining("Others can reach faultbook.example.com");
            new Tokens(folder).create("any", Set.of(Scope.READ), Optional.empty());
            ApiServer.start(store, folder, TeamCatalog.in(folder), new ServerConfig("0.0.0.0", 0))
                    .close();
        }
    }

    @Test
    void keepsThePastedTokenWhereScriptsCannotReadIt() {
        Tokens.Issued issued = new Tokens(folder).create("me", Set.of(Scope.EDIT), Optional.empty());
        try (TestServer server = new TestServer(folder)) {
            HttpResponse<String> login = json(server, "/api/session", "{\"token\":\"" + issued.secret() + "\"}");
            String cookie = login.headers().allValues("set-cookie").stream()
                    .filter(one -> one.startsWith("faultbook_token="))
                    .findFirst()
                    .orElseThrow();

            assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain("Secure");
            assertThat(server.get("/api/session", "cookie", cookie.replaceFirst(";.*", ""))
                            .body())
                    .isEqualTo("{\"open\":false,\"name\":\"me\",\"scopes\":[\"edit\"],\"provider\":null}");
            assertThat(json(server, "/api/session", "{\"token\":\"fbk_no\"}").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void turnsDownChangesThatAPageOfAnotherSiteAsksFor() {
        try (TestServer server = new TestServer(folder)) {
            assertThat(post(server, "origin", "https://evil.example").statusCode())
                    .isEqualTo(403);
            assertThat(post(server, "sec-fetch-site", "cross-site").statusCode())
                    .isEqualTo(403);
            String own = server.address().toString().replaceFirst("/$", "");
            assertThat(post(server, "origin", own).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void slowsDownWhoAsksTooOften() {
        Tokens.Issued issued = new Tokens(folder).create("me", Set.of(Scope.READ), Optional.empty());
        try (TestServer server = new TestServer(folder, TestServer.ANY_PORT.limited(1, 1 << 20))) {
            server.get("/api/session", bearer(issued));
            server.get("/api/session", bearer(issued));
            HttpResponse<String> third = server.get("/api/session", bearer(issued));

            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("retry-after")).contains("1");
        }
    }

    @Test
    void takesNoLogAboveTheLimit() {
        try (TestServer server = new TestServer(folder, TestServer.ANY_PORT.limited(0, 1000))) {
            HttpResponse<String> response =
                    server.send(HttpRequest.newBuilder(server.address().resolve("/api/builds"))
                            .POST(BodyPublishers.ofByteArray(new byte[5000])));

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body())
                    .contains("urn:faultbook:problem:too-large")
                    .contains("--max-upload");
            assertThat(server.store().size()).isZero();
        }
    }

    @Test
    void logsRequestsWithoutWhatWasSearchedFor() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (TestServer server = new TestServer(folder, TestServer.ANY_PORT.logging(lines::add))) {
            server.get("/api/search?q=secret");
        }
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .contains("\"path\":\"/api/search\"", "\"operation\":\"search\"", "\"status\":200")
                .doesNotContain("secret");
    }

    @Test
    void countsFailuresByCategoryAlsoAfterARestart() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            post(server);
        }
        try (TestServer server = new TestServer(folder)) {
            assertThat(server.get("/metrics").body())
                    .contains("faultbook_failures{category=\"pip-conflict\"} 1.0")
                    .contains("faultbook_builds{outcome=\"failure\"} 1.0");
        }
    }

    private static String[] bearer(Tokens.Issued token) {
        return new String[] {"authorization", "Bearer " + token.secret()};
    }

    private static HttpResponse<String> post(TestServer server, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            server.address().resolve("/api/builds"))
                    .POST(BodyPublishers.ofFile(Path.of("src/test/logs/pip-conflict.log")));
            return server.send(headers.length == 0 ? request : request.headers(headers));
        } catch (java.io.FileNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> json(TestServer server, String path, String body) {
        return server.send(HttpRequest.newBuilder(server.address().resolve(path))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }
}
