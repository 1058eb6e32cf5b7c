package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.replay.Progress;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Work that its caller does not wait for, on a thread of its own: how far it is, what came of it, and a way to stop it. Whatever happens, it ends.
 * Thread-safe.
 */
final class BackgroundJob<R> {
    private static final System.Logger LOG = System.getLogger(BackgroundJob.class.getName());

    private final String name;
    private final Work<R> work;
    private final Predicate<R> isComplete;
    private State state = State.RUNNING;
    private int done;
    private int all;
    private boolean stopped;
    private @Nullable R result;
    private @Nullable String detail;

    /** What is done, as far as it is let. */
    @FunctionalInterface
    interface Work<R> {
        R run(Progress progress);
    }

    private enum State {
        RUNNING,
        DONE,
        STOPPED,
        FAILED
    }

    /**
     * @param name of its thread
     * @param isComplete whether a result is of all that was to be done
     */
    BackgroundJob(String name, Work<R> work, Predicate<R> isComplete) {
        this.name = name;
        this.work = work;
        this.isComplete = isComplete;
    }

    /**
     * To be called once.
     *
     * @param afterwards when it has ended, however
     */
    void start(Runnable afterwards) {
        Thread.ofPlatform().name("faultbook-" + name).daemon(true).start(() -> {
            run();
            try {
                afterwards.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The end of a " + name + " cannot be told", e);
            }
        });
    }

    private void run() {
        try {
            end(work.run(this::progress));
        } catch (FaultbookException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (Throwable e) { // also when memory or the stack is full: somebody looks at how far it is
            fail("The server made a mistake. Its log says more.");
            LOG.log(Level.ERROR, "A " + name + " failed", e);
        }
    }

    private synchronized boolean progress(int read, int toRead) {
        done = read;
        all = toRead;
        return !stopped;
    }

    private synchronized void end(R what) {
        result = what;
        state = stopped && !isComplete.test(what) ? State.STOPPED : State.DONE;
    }

    private synchronized void fail(String why) {
        detail = why;
        state = State.FAILED;
    }

    /** Has it end soon. */
    synchronized void stop() {
        stopped = true;
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    synchronized Optional<R> result() {
        return Optional.ofNullable(result);
    }

    /** {@code state}, {@code done} of {@code all}, and {@code detail}: why it failed. */
    synchronized ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("done", done)
                .put("all", all)
                .put("detail", detail);
    }
}
