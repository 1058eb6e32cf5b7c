package dev.faultbook.index.replay;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.store.LostLogException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at builds of a store, several at a time, and takes in what was found in their order. */
final class Sweep {
    private final Store store;
    private final List<String> builds;
    private final int jobs;
    private final Progress progress;
    private final List<String> unreadable = new ArrayList<>();
    private boolean complete = true;
    private int read;

    Sweep(Store store, List<String> builds, int jobs, Progress progress) {
        this.store = store;
        this.builds = builds;
        this.jobs = jobs;
        this.progress = progress;
    }

    /**
     * @param look reads a build's log, and returns what is to be done with what it found; called by several threads
     */
    void each(Function<StoredBuild, Runnable> look) {
        ExecutorService threads =
                Executors.newFixedThreadPool(jobs, Thread.ofPlatform().daemon().factory());
        Queue<Future<Runnable>> ahead = new ArrayDeque<>();
        try {
            Iterator<String> next = builds.iterator();
            for (int done = 0; done < builds.size() && complete; done++) {
                while (next.hasNext() && ahead.size() < 2 * jobs) {
                    String id = next.next();
                    ahead.add(threads.submit(() -> look(id, look)));
                }
                take(ahead.remove()).run();
                complete = progress.done(done + 1, builds.size()) || done + 1 == builds.size();
            }
        } finally {
            // An interrupt would close the files of the store that a thread is reading.
            ahead.forEach(looking -> looking.cancel(false));
            threads.close();
        }
    }

    private Runnable look(String id, Function<StoredBuild, Runnable> look) {
        Supplier<Runnable> looking = () -> store.find(id).map(look).orElse(() -> {});
        try {
            Runnable found = looking.get();
            return () -> {
                read++;
                found.run();
            };
        } catch (LostLogException e) {
            return () -> unreadable.add(id);
        }
    }

    private static Runnable take(Future<Runnable> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    int read() {
        return read;
    }

    /** Ids of builds whose log is lost. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    boolean isComplete() {
        return complete;
    }
}
