package dev.faultbook.cli.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** 32 MiB at most that output waits in until it is recorded; who wants more waits. Thread-safe. */
final class Blocks {
    private static final int MOST = (32 << 20) / Block.BYTES;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    /** The one that came last is taken first: the processor still has it at hand. */
    private final Deque<Block> idle = new ArrayDeque<>();

    private int made;

    Block take() {
        lock.lock();
        try {
            while (idle.isEmpty() && made == MOST) {
                free.awaitUninterruptibly();
            }
            if (idle.isEmpty()) {
                made++;
                idle.push(new Block());
            }
            Block block = idle.pop();
            block.use();
            return block;
        } finally {
            lock.unlock();
        }
    }

    /** One uses it no longer. */
    void leave(Block block) {
        if (block.isFreeAfterUse()) {
            lock.lock();
            try {
                idle.push(block);
                free.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
