package dev.faultbook.server.http;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Bodies that are held in memory, where they take many times their size until they are answered: as many at a time as there is room for, and as there are
 * cores. Others wait, unread; small ones do not.
 */
final class HeavyBodies {
    private static final long LIGHT_BYTES = 64 << 10;
    /** What the largest may take, with all that is made of it. */
    private static final long ROOM_BYTES = 256L << 20;
    /** Whoever is slow shall not keep others waiting for longer. */
    private static final Duration TIME = Duration.ofMinutes(1);

    private final Semaphore room = new Semaphore(
            Math.clamp(
                    Runtime.getRuntime().maxMemory() / ROOM_BYTES,
                    1,
                    Runtime.getRuntime().availableProcessors()),
            true);

    /** Reads a body and makes something of it. */
    interface Work {
        Answer run() throws IOException;
    }

    Answer answer(HttpServerRequest request, BodyStream body, Work work) throws IOException {
        if (isLight(request.getHeader("content-length"))) {
            return work.run();
        }
        room.acquireUninterruptibly();
        try {
            body.hurry(TIME);
            return work.run();
        } finally {
            room.release();
        }
    }

    private static boolean isLight(@Nullable String length) {
        return length != null && Long.parseLong(length) <= LIGHT_BYTES;
    }
}
