package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.access.AuditLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that are not kept for ever. */
class RetentionTest {
    private static final Duration WEEK = Duration.ofDays(7);

    @TempDir
    private Path folder;

    private List<String> forgotten(Store store, Duration later) {
        List<StoredBuild> gone = new ArrayList<>();
        Clock clock = Clock.offset(Clock.systemUTC(), later);
        try (Retention retention = new Retention(store, WEEK, clock, new AuditLog(folder), gone::add)) {
            retention.run();
        }
        return gone.stream().map(StoredBuild::id).toList();
    }

    @Test
    void whatIsOlderIsForgottenAndAllElseKept() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            String id = server.ingest(Logs.real("pip-conflict"));

            assertThat(forgotten(server.store(), Duration.ofDays(6))).isEmpty();
            assertThat(folder.resolve("audit.log")).doesNotExist();
            assertThat(forgotten(server.store(), Duration.ofDays(8))).containsExactly(id);

            assertThat(server.get("/api/builds/" + id).statusCode()).isEqualTo(404);
            assertThat(Files.readAllLines(folder.resolve("audit.log")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains("\"who\":\"retention\"", "\"on\":\"1 stored before ", "\"result\":\"done\"");
        }
    }

    @Test
    void aServerThatKeepsBuildsForATimeForgetsOlderOnes() throws Exception {
        String id;
        try (TestServer server = new TestServer(folder)) {
            id = server.ingest(Logs.real("pip-conflict"));
            assertThat(server.get("/api/builds/" + id).statusCode()).isEqualTo(200);
        }
        try (TestServer server = new TestServer(folder, TestServer.ANY_PORT.keeping(Duration.ofMillis(1)))) {
            for (int i = 0; i < 500 && server.get("/api/builds/" + id).statusCode() != 404; i++) {
                Thread.sleep(20);
            }
            assertThat(server.get("/api/builds/" + id).statusCode()).isEqualTo(404);
        }
    }
}
