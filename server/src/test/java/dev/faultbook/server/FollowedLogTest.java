package dev.faultbook.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.faultbook.index.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are sent while they are written, and do not come as they should. */
@Timeout(60)
class FollowedLogTest {
    private static final String SECRET = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    @TempDir
    private Path folder;

    @Test
    void aCompressedLogIsReadAsAWholeOnlySoThatItsSecretsAreBlanked() throws Exception {
        byte[] zipped = zipped("#1 [1/1] RUN make\n#1 0.5 token " + SECRET + "\n");
        try (TestServer server = new TestServer(folder)) {
            HttpResponse<String> followed = post(server, "/api/builds?follow=true&name=x", zipped);
            assertThat(followed.statusCode()).isEqualTo(400);
            assertThat(TestServer.parse(followed).path("detail").asText())
                    .isEqualTo(
                            "x is compressed, or no text in UTF-8, and only such text can be followed. Have it read without follow.");
            assertThat(server.store().size()).isZero();

            HttpResponse<String> whole = post(server, "/api/builds?name=x", zipped);
            assertThat(whole.statusCode()).isEqualTo(201);
            assertThat(server.get(whole.headers().firstValue("location").orElseThrow() + "/log")
                            .body())
                    .contains("#1 0.5 token ")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void whatCameBeforeTheSenderBrokeOffIsStoredUpToTheLastLineEnd() throws Exception {
        try (TestServer server = new TestServer(folder);
                EventStream events = new EventStream(server, "")) {
            String upload;
            try (GrowingLog log = new GrowingLog(server, "nightly.log")) {
                log.write("#1 [1/1] RUN make\n#1 0.5 compiling\n");
                upload = log.upload();
                log.write("#1 0.6 token " + SECRET.substring(0, 10));
            }
            JsonNode end = events.next("end");
            JsonNode build = server.json("/api/builds/" + upload);

            assertThat(end.path("upload").asText()).isEqualTo(upload);
            assertThat(end.path("build").asText()).isEqualTo(build.path("id").asText());
            assertThat(end.path("detail").asText()).isEqualTo("The sender broke off. What had come is stored.");
            assertThat(build.at("/build/outcome").asText()).isEqualTo("unknown");
            assertThat(build.path("completeness").asText()).isEqualTo("truncated");
            assertThat(build.at("/labels/branch").asText()).isEqualTo("main");
            assertThat(server.get("/api/builds/" + upload + "/log").body())
                    .isEqualTo("#1 [1/1] RUN make\n#1 0.5 compiling\n");
            assertThat(server.json("/api/running").path("builds")).isEmpty();
        }
    }

    @Test
    void withoutAWholeLineThereIsNothingToStoreAndTheEndSaysWhy() throws Exception {
        try (TestServer server = new TestServer(folder);
                EventStream events = new EventStream(server, "")) {
            try (GrowingLog log = new GrowingLog(server, "nightly.log")) {
                log.write("#1 [1/1] RUN");
                events.next("progress");
            }
            JsonNode end = events.next("end");

            assertThat(end.path("build").isNull()).isTrue();
            assertThat(end.path("detail").asText()).contains("the sender broke off");
            assertThat(server.store().size()).isZero();
        }
    }

    @Test
    void aServerThatStopsKeepsWhatHadCome() throws Exception {
        ServerConfig hasty = new ServerConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                0,
                ServerConfig.DEFAULT_UPLOAD_BYTES,
                ServerConfig.DEFAULT_UPLOADS,
                Duration.ofMillis(100),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        TestServer server = new TestServer(folder, hasty);
        try (GrowingLog log = new GrowingLog(server, "nightly.log")) {
            log.write("#1 [1/1] RUN make\n#1 0.5 compiling\n").upload();
            server.close();
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.size()).isEqualTo(1);
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static HttpResponse<String> post(TestServer server, String path, byte[] log) {
        return server.send(
                HttpRequest.newBuilder(server.address().resolve(path)).POST(BodyPublishers.ofByteArray(log)));
    }
}
