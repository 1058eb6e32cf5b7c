package dev.faultbook.cli.process;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Memory that output is read into, passed on from, and recorded from. Free once nobody uses it any more. */
final class Block {
    static final int BYTES = 1 << 18;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(BYTES);
    private final AtomicInteger users = new AtomicInteger();

    /** Some bytes of it. */
    record Piece(Block block, int from, int to) {
        int length() {
            return to - from;
        }

        ByteBuffer bytes() {
            return block.bytes(from, to);
        }
    }

    ByteBuffer bytes(int from, int to) {
        return memory.slice(from, to - from);
    }

    byte at(int index) {
        return memory.get(index);
    }

    void use() {
        users.incrementAndGet();
    }

    /** Whether that was the last one. */
    boolean isFreeAfterUse() {
        return users.decrementAndGet() == 0;
    }

    /** Used by one more until that is written. */
    Piece piece(int from, int to) {
        use();
        return new Piece(this, from, to);
    }
}
