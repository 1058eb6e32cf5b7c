package dev.faultbook.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waiting for Ctrl-C, or for an interrupt of the thread. After Ctrl-C the program stays until the waiting thread has closed what it
 * opened.
 */
final class Interruption {
    private static final long CLOSING_SECONDS = 10;

    private Interruption() {}

    static void await() {
        await(Duration.ofSeconds(CLOSING_SECONDS));
    }

    /**
     * @param closing how long it may take to close what is open
     */
    static void await(Duration closing) {
        Thread waiting = Thread.currentThread();
        Thread atExit = new Thread(() -> end(waiting, closing), "faultbook-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Asked to end: what is open gets closed on the way out.
        }
    }

    private static void end(Thread waiting, Duration closing) {
        waiting.interrupt();
        try {
            waiting.join(closing.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does work that Ctrl-C cuts short but does not break off: the program stays until the work, asked to stop, is done.
     */
    static void finishing(Runnable work, Runnable stop) {
        CountDownLatch done = new CountDownLatch(1);
        Thread atExit = new Thread(() -> stopAndWait(stop, done), "faultbook-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            work.run();
        } finally {
            done.countDown();
            forget(atExit);
        }
    }

    private static void stopAndWait(Runnable stop, CountDownLatch done) {
        stop.run();
        try {
            if (!done.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                return; // nobody has to wait longer
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // It runs.
        }
    }
}
