package dev.faultbook.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class QuietConnectionsTest {
    private static final Duration MOST = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @BeforeEach
    void start() throws Exception {
        QuietConnections connections = new QuietConnections(vertx, MOST);
        Router router = Router.router(vertx);
        router.route().handler(connections);
        router.get("/").handler(context -> context.end("here"));
        router.get("/slow").handler(context -> vertx.setTimer(3 * MOST.toMillis(), over -> context.end("slow")));
        port = Loopback.listen(vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .connectionHandler(connections::opened)
                .requestHandler(router));
    }

    @AfterEach
    void stop() throws Exception {
        Loopback.close(vertx);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow"})
    void oneWithoutAWholeRequestIsClosed(String sent) throws Exception {
        try (Socket socket = connect()) {
            write(socket, sent);

            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void oneIsKeptForTheNextRequestThoughNotForLong() throws Exception {
        try (Socket socket = connect()) {
            for (int i = 0; i < 3; i++) {
                write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                Thread.sleep(MOST.toMillis() / 2);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .containsPattern("(?s)here.*here.*here");
        }
    }

    @Test
    void anAnswerMayTakeLonger() throws Exception {
        try (Socket socket = connect()) {
            write(socket, "GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .endsWith("slow");
        }
    }

    private Socket connect() throws IOException {
        return new Socket("127.0.0.1", port);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
