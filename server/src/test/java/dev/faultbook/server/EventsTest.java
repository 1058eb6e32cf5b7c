package dev.faultbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.server.access.Scope;
import dev.faultbook.server.access.Tokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens is told as it happens, and to those who were away for a moment when they are back. */
class EventsTest {
    @TempDir
    private Path folder;

    private static String id(List<String> block) {
        return block.stream()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
    }

    @Test
    void whoWasAwayGetsWhatWasMissed() throws Exception {
        try (TestServer server = new TestServer(folder)) {
            History history = new History(server);
            String begin;
            try (EventStream stream = new EventStream(server, "")) {
                begin = id(stream.next());
                history.ran("pip-conflict", 1);
                assertThat(stream.next()).contains("event: build");
            }
            history.ran("pip-success", 1);
            try (EventStream stream = new EventStream(server, begin)) {
                assertThat(stream.next()).containsExactly("retry: 2000");
                assertThat(stream.next().toString()).contains("event: build", "pip-conflict.log");
                List<String> last = stream.next();
                assertThat(last.toString()).contains("event: build", "pip-success.log");
                try (EventStream again = new EventStream(server, id(last))) {
                    assertThat(again.next()).containsExactly("retry: 2000");
                }
            }
        }
    }

    @Test
    void whoMayNotReadAnyMoreHearsNothingMore() throws Exception {
        Tokens tokens = new Tokens(folder);
        Tokens.Issued reader = tokens.create("reader", Set.of(Scope.READ), Optional.empty());
        try (TestServer server = new TestServer(folder);
                EventStream stream = new EventStream(server, "authorization", "Bearer " + reader.secret())) {
            assertThat(stream.next()).isNotEmpty();
            tokens.revoke("reader");
            String ci =
                    tokens.create("ci", Set.of(Scope.INGEST), Optional.empty()).secret();
            assertThat(server.send(HttpRequest.newBuilder(server.address().resolve("/api/builds"))
                                    .header("authorization", "Bearer " + ci)
                                    .POST(BodyPublishers.ofFile(Path.of("src/test/logs/pip-conflict.log"))))
                            .statusCode())
                    .isEqualTo(201);

            assertThat(stream.next()).as("the end of the stream").isEmpty();
        }
    }

    @Test
    void whoListenedToAServerThatRanBeforeIsToldOfAGap() throws Exception {
        String before;
        try (TestServer server = new TestServer(folder);
                EventStream stream = new EventStream(server, "")) {
            before = id(stream.next());
        }
        try (TestServer server = new TestServer(folder);
                EventStream stream = new EventStream(server, before)) {
            List<String> first = stream.next();
            assertThat(first).contains("event: gap", "data: {}");
            assertThat(Long.parseLong(id(first))).isGreaterThan(Long.parseLong(before));
        }
    }
}
