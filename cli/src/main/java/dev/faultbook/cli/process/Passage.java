package dev.faultbook.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes a stream of the child on as it comes, byte for byte, and records it. When nobody takes it any more, the child is told so as ever: its
 * pipe breaks.
 */
final class Passage {
    private static final long FULL_MILLIS = 1;

    private final ReadableByteChannel from;
    private final WritableByteChannel to;
    private final Track record;
    private final Thread thread;
    private volatile boolean passing;
    private volatile boolean refused;
    private final AtomicLong blocks = new AtomicLong();
    private long blocksSeen;

    Passage(String name, ReadableByteChannel from, OutputStream to, Track record) {
        this.from = from;
        this.to = Channels.newChannel(to); // of a file, its own
        this.record = record;
        this.thread = Thread.ofPlatform().daemon().name("faultbook-" + name).start(this::run);
    }

    private void run() {
        try {
            ByteBuffer room = record.room();
            while (from.read(room) >= 0) {
                passing = true;
                int length = room.position();
                pass(room.flip());
                record.came(length);
                blocks.incrementAndGet();
                passing = false;
                room = record.room();
            }
        } catch (IOException e) {
            // Nobody takes it any more, or the end of the child was not waited for.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            record.end();
            close();
        }
    }

    private void pass(ByteBuffer bytes) throws IOException, InterruptedException {
        try {
            while (bytes.hasRemaining()) {
                // Others may have made a pipe of ours one that does not wait: it is theirs, too.
                if (to.write(bytes) == 0) {
                    TimeUnit.MILLISECONDS.sleep(FULL_MILLIS);
                }
            }
        } catch (IOException e) {
            refused = true;
            throw e;
        }
    }

    /** Whether nobody takes it any more. */
    boolean isRefused() {
        return refused;
    }

    /** The child finds its pipe broken when it writes once more. */
    void close() {
        try {
            from.close();
        } catch (IOException e) {
            // There is nothing left to close.
        }
    }

    /** Whether it waits for somebody to take what came, or has passed on more since this was asked last: not only for what may still come. */
    boolean isPassing() {
        long now = blocks.get();
        boolean moved = now != blocksSeen;
        blocksSeen = now;
        return moved || passing;
    }

    /** Waits for the end of the stream; false when it does not come in time. */
    boolean isOverWithin(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        return !thread.isAlive();
    }
}
