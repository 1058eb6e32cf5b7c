package dev.faultbook.cli.process;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** One stream of several that are recorded. Not thread-safe by itself. */
final class Track {
    /** More of a line without an end is not held back. */
    private static final int MOST_HELD = 1 << 16;

    private final Recording recording;
    private final boolean alone;
    private byte[] held = new byte[0];
    private int heldBytes;

    Track(Recording recording, boolean alone) {
        this.recording = recording;
        this.alone = alone;
    }

    /** Records bytes; the beginning of a line waits for its end, lest another stream's line stand in its middle. */
    void bytes(ByteBuffer chunk) {
        int length = chunk.remaining();
        int whole = alone ? length : lastLineEnd(chunk);
        if (whole == 0 && heldBytes + length > MOST_HELD) {
            whole = length;
        }
        if (whole > 0) {
            recording.append(ByteBuffer.wrap(held, 0, heldBytes), chunk.slice(chunk.position(), whole));
            heldBytes = 0;
        }
        hold(chunk.slice(chunk.position() + whole, length - whole));
    }

    private static int lastLineEnd(ByteBuffer chunk) {
        int end = chunk.limit();
        while (end > chunk.position() && chunk.get(end - 1) != '\n') {
            end--;
        }
        return end - chunk.position();
    }

    private void hold(ByteBuffer rest) {
        int length = rest.remaining();
        if (held.length < heldBytes + length) {
            held = Arrays.copyOf(held, Math.max(2 * held.length, heldBytes + length));
        }
        rest.get(held, heldBytes, length);
        heldBytes += length;
    }

    /** The stream is over. */
    void end() {
        recording.append(ByteBuffer.wrap(held, 0, heldBytes));
        heldBytes = 0;
    }
}
