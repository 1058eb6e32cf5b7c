package dev.faultbook.cli.process;

import dev.faultbook.cli.process.Block.Piece;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream of several that are recorded. Its bytes are recorded where they were read. Not thread-safe by itself. */
final class Track {
    /** More of a line without an end is not held back. */
    private static final int MOST_HELD = 1 << 16;
    /** Less is not worth a read: it is what a pipe holds. */
    private static final int LEAST_ROOM = 1 << 16;

    private final Recording recording;
    private final boolean alone;
    private @Nullable Block block;
    /** What of the block is not recorded yet. */
    private int from;

    private int to;
    /** The beginning of the same line, in earlier blocks. */
    private final List<Piece> held = new ArrayList<>();

    Track(Recording recording, boolean alone) {
        this.recording = recording;
        this.alone = alone;
    }

    /** Where to read into. */
    ByteBuffer room() {
        Block now = block();
        return now.bytes(to, Block.BYTES);
    }

    private Block block() {
        Block now = block;
        if (now != null && Block.BYTES - to >= LEAST_ROOM) {
            return now;
        }
        if (now != null) {
            if (to > from) {
                held.add(now.piece(from, to));
            }
            recording.blocks().leave(now);
        }
        now = recording.blocks().take();
        block = now;
        from = 0;
        to = 0;
        return now;
    }

    /** Records so many bytes of that room; the beginning of a line waits for its end, lest another stream's line stand in its middle. */
    void came(int length) {
        Block now = block();
        to += length;
        int whole = alone ? to : lineEnd(now, to - length);
        int heldBytes = held.stream().mapToInt(Piece::length).sum() + to - from;
        record(now, whole < 0 && heldBytes > MOST_HELD ? to : whole);
    }

    /** Behind the last line end; -1 when there is none. */
    private int lineEnd(Block now, int since) {
        for (int i = to - 1; i >= since; i--) {
            if (now.at(i) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private void record(Block now, int until) {
        if (until < 0) {
            return;
        }
        if (until > from) {
            held.add(now.piece(from, until));
            from = until;
        }
        if (!held.isEmpty()) {
            recording.append(held);
            held.clear();
        }
    }

    /** The stream is over. */
    void end() {
        Block now = block;
        if (now != null) {
            record(now, to);
            recording.blocks().leave(now);
            block = null;
        }
    }
}
