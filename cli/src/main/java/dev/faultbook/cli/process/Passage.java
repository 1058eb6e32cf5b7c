package dev.faultbook.cli.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/**
 * Passes a stream of the child on as it comes, byte for byte, and records it. When nobody takes it any more, the child is told so as ever: its
 * pipe breaks.
 */
final class Passage {
    private static final int CHUNK = 1 << 16;

    private final InputStream from;
    private final WritableByteChannel to;
    private final Track record;
    private final Thread thread;

    Passage(String name, InputStream from, OutputStream to, Track record) {
        this.from = from;
        this.to = Channels.newChannel(to); // of a file, its own
        this.record = record;
        this.thread = Thread.ofPlatform().daemon().name("faultbook-" + name).start(this::run);
    }

    private void run() {
        byte[] read = new byte[CHUNK];
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        try {
            for (int length = from.read(read); length >= 0; length = from.read(read)) {
                chunk.clear().put(read, 0, length).flip();
                ByteBuffer passed = chunk.duplicate();
                while (passed.hasRemaining()) {
                    to.write(passed);
                }
                record.bytes(chunk);
            }
        } catch (IOException e) {
            // Nobody takes it any more, or the end of the child was not waited for.
        } finally {
            record.end();
            close();
        }
    }

    /** The child finds its pipe broken when it writes once more. */
    void close() {
        try {
            from.close();
        } catch (IOException e) {
            // There is nothing left to close.
        }
    }

    /** Waits for the end of the stream; false when it does not come in time. */
    boolean isOverWithin(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        return !thread.isAlive();
    }
}
