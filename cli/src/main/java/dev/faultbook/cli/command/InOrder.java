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
    /** So many results may wait for one that is late. */
    private static final int MOST_WAITING = 16;

    /** What becomes of work that has begun when nobody wants the results any more. */
    enum Begun {
        /** It writes: an interrupt would close files under the others' hands. */
        FINISHED,
        INTERRUPTED
    }

    private InOrder() {}

    /**
     * Begins nothing any more once {@code take} has thrown. When it returns, no work goes on.
     *
     * @param work called by any thread
     * @param take called by this thread for each thing, with its result; that throws what the work threw
     */
    static <A, T> void each(
            List<A> things, int threads, Begun begun, Function<A, T> work, BiConsumer<A, Supplier<T>> take) {
        int most = Math.min(threads, things.size());
        if (most <= 1) {
            things.forEach(thing -> take.accept(thing, () -> work.apply(thing)));
            return;
        }
        Deque<Future<T>> given = new ArrayDeque<>();
        ExecutorService pool = Executors.newFixedThreadPool(most);
        try {
            Iterator<A> ahead = things.iterator();
            for (A thing : things) {
                while (ahead.hasNext() && given.size() < most + MOST_WAITING) {
                    A next = ahead.next();
                    given.add(pool.submit(() -> work.apply(next)));
                }
                Future<T> first = given.remove();
                take.accept(thing, () -> result(first));
            }
        } finally {
            given.forEach(future -> future.cancel(begun == Begun.INTERRUPTED));
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
