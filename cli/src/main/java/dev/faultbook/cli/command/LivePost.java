package dev.faultbook.cli.command;

import dev.faultbook.FaultbookException;
import dev.faultbook.cli.command.RemoteStore.Stored;
import dev.faultbook.cli.process.Recording;
import dev.faultbook.index.Origin;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.source.GrowingLogSource;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A log that goes to a server while a command writes it. It is read from the file that the command's output is recorded in, so nothing waits for the
 * server but who wants to know at the end what became of it.
 */
final class LivePost implements AutoCloseable {
    /** What has ended by then is not worth following. */
    private static final Executor AFTER_A_SECOND = CompletableFuture.delayedExecutor(
            1,
            TimeUnit.SECONDS,
            task -> Thread.ofPlatform().daemon().name("faultbook-send").start(task));
    /** A server that takes nothing for so long is sent the log anew. */
    private static final Duration STALL = Duration.ofSeconds(30);

    private final RemoteStore server;
    private final Recording recording;
    private final GrowingLogSource.Writing writing;
    private final GrowingLogSource log;
    private @Nullable CompletableFuture<HttpResponse<String>> sending;
    private boolean over;

    /**
     * @param name what the log is called
     * @param writing whether more may come
     */
    LivePost(
            RemoteStore server,
            String name,
            Recording recording,
            GrowingLogSource.Writing writing,
            ReadOptions options,
            Origin origin) {
        this.server = server;
        this.recording = recording;
        this.writing = writing;
        this.log = GrowingLogSource.written(name, recording.file(), writing);
        AFTER_A_SECOND.execute(() -> begin(options, origin));
    }

    private synchronized void begin(ReadOptions options, Origin origin) {
        if (!over && !writing.isOver()) {
            sending = server.follow(log, options, origin);
        }
    }

    /** Waits, once all is written, for what the server makes of it; empty when it has to be sent anew. */
    Optional<Stored> await() {
        CompletableFuture<HttpResponse<String>> answer = sending();
        long sent = -1;
        while (answer != null) {
            boolean isAllSent = log.sizeBytes() >= recording.bytes();
            try {
                Duration patience = isAllSent ? RemoteStore.ANSWER : STALL;
                return Optional.of(server.stored(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)));
            } catch (TimeoutException e) {
                if (isAllSent || log.sizeBytes() == sent) {
                    return Optional.empty();
                }
                sent = log.sizeBytes();
            } catch (ExecutionException | CancellationException | FaultbookException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private synchronized @Nullable CompletableFuture<HttpResponse<String>> sending() {
        over = true;
        return sending;
    }

    /** What is not sent by now is not. */
    @Override
    public void close() {
        CompletableFuture<HttpResponse<String>> answer = sending();
        if (answer != null) {
            answer.cancel(true);
        }
        log.close();
    }
}
