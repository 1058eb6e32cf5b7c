package dev.faultbook.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SenderTest {
    /** A log without end. */
    private static final class Endless extends InputStream {
        private final CountDownLatch closed;

        Endless(CountDownLatch closed) {
            this.closed = closed;
        }

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void whoeverTakesNothingOfALogIsLetGo() throws Exception {
        Vertx vertx = Vertx.vertx();
        CountDownLatch closed = new CountDownLatch(1);
        Sender sender = new Sender(task -> Thread.ofPlatform().daemon(true).start(task), Duration.ofMillis(300));
        Router router = Router.router(vertx);
        router.get("/log")
                .handler(context -> sender.send(context, Answer.stream(200, "text/plain", () -> new Endless(closed))));
        int port = Loopback.listen(vertx.createHttpServer().requestHandler(router));

        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET /log HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            Loopback.close(vertx);
        }
    }
}
