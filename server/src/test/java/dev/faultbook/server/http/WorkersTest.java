package dev.faultbook.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void whatHasBegunWritesItsFilesToTheEndThoughTheServerStops(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("segment");
        Vertx vertx = Vertx.vertx();
        Workers workers = new Workers(vertx, "test", 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        workers.run(() -> {
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                begun.countDown();
                stopping.await();
                return channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            }
        });
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        Thread stop = Thread.ofPlatform().start(() -> {
            workers.finish(PATIENCE);
            vertx.close();
        });
        assertThat(stop.join(Duration.ofMillis(200))).as("stopped already").isFalse();
        stopping.countDown();
        stop.join(PATIENCE);

        assertThat(Files.size(file)).isEqualTo(3);
    }

    @Test
    void whatComesLaterIsPutOff() {
        Vertx vertx = Vertx.vertx();
        Workers workers = new Workers(vertx, "test", 1);
        workers.finish(PATIENCE);

        Future<String> late = workers.run(() -> "done");

        assertThatThrownBy(() -> late.toCompletionStage().toCompletableFuture().join())
                .hasRootCauseInstanceOf(RefusedException.class)
                .hasMessageContaining("about to stop");
        vertx.close();
    }

    @Test
    void whatWaitsForOthersIsBrokenOff() throws Exception {
        Vertx vertx = Vertx.vertx();
        Workers workers = new Workers(vertx, "test", 1);
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> waiting = workers.run(() -> {
            begun.countDown();
            return new CountDownLatch(1).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        });
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        workers.breakOff();

        assertThatThrownBy(
                        () -> waiting.toCompletionStage().toCompletableFuture().join())
                .hasRootCauseInstanceOf(InterruptedException.class);
        vertx.close();
    }
}
