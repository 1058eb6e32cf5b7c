package dev.faultbook.cli.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Work on many things done by several threads, of which the results are taken in the order in which the things were given. */
final class InOrder {
    /** So many a thread may wait or be done already when a slow one keeps the results back. */
    private static final int AHEAD = 16;

    private InOrder() {}

    /**
     * Begins nothing any more once {@code take} has thrown, and waits for what has begun.
     *
     * @param work called by any thread
     * @param take called by this thread for each thing, with its result; that throws what the work threw
     */
    static <A, T> void each(List<A> things, int threads, Function<A, T> work, BiConsumer<A, Supplier<T>> take) {
        if (things.size() <= 1 || threads == 1) {
            things.forEach(thing -> take.accept(thing, () -> work.apply(thing)));
            return;
        }
        Deque<Future<T>> begun = new ArrayDeque<>();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, things.size()));
        try {
            Iterator<A> ahead = things.iterator();
            for (A thing : things) {
                while (ahead.hasNext() && begun.size() < AHEAD * threads) {
                    A next = ahead.next();
                    begun.add(pool.submit(() -> work.apply(next)));
                }
                Future<T> first = begun.remove();
                take.accept(thing, () -> result(first));
            }
        } finally {
            begun.forEach(future -> future.cancel(false)); // an interrupt would close files under the others' hands
            pool.close();
        }
    }

    private static <T> T result(Future<T> work) {
        try {
            return work.get();
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
}
