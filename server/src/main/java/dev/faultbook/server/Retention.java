package dev.faultbook.server;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.access.AuditLog;
import dev.faultbook.server.access.Caller;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Forgets builds that were stored longer ago than they are to be kept: at the start and every hour, all at once, on a thread of its own. */
final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final String ACTION = "forgetBuilds";
    private static final Caller NOBODY = new Caller("retention", null, null, "-", Set.of());

    private final Store store;
    private final Duration keep;
    private final Clock clock;
    private final AuditLog audit;
    private final Consumer<StoredBuild> forgotten;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("faultbook-retention").daemon(true).factory());

    /**
     * @param forgotten is told of each build that is gone
     */
    Retention(Store store, Duration keep, Clock clock, AuditLog audit, Consumer<StoredBuild> forgotten) {
        this.store = store;
        this.keep = keep;
        this.clock = clock;
        this.audit = audit;
        this.forgotten = forgotten;
    }

    void start() {
        var unused = thread.scheduleWithFixedDelay(this::attempt, 0, PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    private void attempt() {
        try {
            run();
        } catch (RuntimeException e) { // The next time may be better.
            LOG.log(Level.WARNING, "Builds older than " + keep + " were not forgotten", e);
        }
    }

    void run() {
        Instant time = clock.instant().minus(keep);
        List<StoredBuild> old = store.before(time, Map.of());
        if (old.isEmpty()) {
            return;
        }
        String what = old.size() + " stored before " + time;
        audit.add(NOBODY, ACTION, what, "begun");
        store.forget(old);
        audit.add(NOBODY, ACTION, what, "done");
        old.forEach(forgotten);
    }

    /** Waits for what has begun. */
    @Override
    public void close() {
        thread.close();
    }
}
