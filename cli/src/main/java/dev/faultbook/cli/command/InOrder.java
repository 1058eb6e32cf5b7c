package dev.faultbook.cli.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work done by several threads, of which the results are taken in the order in which the work was given. */
final class InOrder<T> implements AutoCloseable {
    /** So many a thread may wait or be done already when a slow one keeps the results back. */
    private static final int AHEAD = 4;

    private final int threads;
    private final ExecutorService pool;
    private final Deque<Future<T>> given = new ArrayDeque<>();

    InOrder(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads);
    }

    boolean hasRoom() {
        return given.size() < AHEAD * threads;
    }

    void submit(Callable<T> work) {
        given.add(pool.submit(work));
    }

    /**
     * The next result, waited for.
     *
     * @throws RuntimeException what the work threw
     */
    T take() {
        try {
            return given.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while logs were read", e);
        }
    }

    /** Begins nothing any more and waits for what has begun: an interrupt would close files under the others' hands. */
    @Override
    public void close() {
        given.forEach(work -> work.cancel(false));
        pool.close();
    }
}
