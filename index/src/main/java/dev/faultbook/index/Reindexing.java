package dev.faultbook.index;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.ChunkSpool;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.fingerprint.Fingerprint;
import dev.faultbook.ingest.report.Excerpt;
import dev.faultbook.ingest.report.LogInfo;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.learnings.Catalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.function.LongConsumer;

/**
 * Makes an index from logs and reports. Logs are read again to see which line belongs to which step, and what a failure
 * is about if the report says that as earlier versions did; nothing is diagnosed again.
 */
final class Reindexing {
    /** No report's number: of a build that the index has twice. */
    private static final long TWICE = Long.MIN_VALUE;

    private final StoreFolder folder;
    private final LogStore logs;
    private final Builds builds;
    private final BuildIndex index;
    /** Neither steps nor hearts depend on a catalog. */
    static final Ingest WITHOUT_CATALOG = new Ingest(new Catalog("none", Map.of(), List.of()));

    Reindexing(StoreFolder folder, LogStore logs, Builds builds, BuildIndex index) {
        this.folder = folder;
        this.logs = logs;
        this.builds = builds;
        this.index = index;
    }

    /**
     * Adds the builds that the index lacks, has an earlier report of or has twice, and removes those that are only there.
     *
     * @param progress gets how many were added
     * @return how many it lacked
     */
    int catchUp(LongConsumer progress) {
        Map<String, Long> surplus = new HashMap<>();
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            snapshot.judged().forEach(judged -> surplus.merge(judged.build(), judged.report(), (one, other) -> TWICE));
        }
        List<String> missing = new ArrayList<>();
        for (String id : builds.ids()) {
            Long number = surplus.remove(id);
            if (number == null || number != builds.number(id)) {
                missing.add(id);
            }
        }
        if (!surplus.isEmpty() || !missing.isEmpty()) {
            surplus.keySet().forEach(index::remove);
            putAll(missing, progress);
            index.commit();
        }
        return missing.size();
    }

    /** Replaces everything. */
    void all(LongConsumer progress) {
        putAll(builds.ids(), progress);
        catchUp(added -> {});
        index.commit();
    }

    /** Several at a time. */
    private void putAll(Collection<String> ids, LongConsumer progress) {
        AtomicLong done = new AtomicLong();
        ids.parallelStream().forEach(id -> {
            put(id);
            synchronized (done) { // so that progress never goes back
                progress.accept(done.incrementAndGet());
            }
        });
    }

    /** Puts a build in, in place of what the index has of it; nothing when it was forgotten meanwhile. */
    void put(String id) {
        Lock lock = builds.lock(id);
        lock.lock();
        try {
            builds.get(id).ifPresent(this::put);
        } finally {
            lock.unlock();
        }
    }

    private void put(StoredBuild build) {
        String id = build.id();
        try (ChunkSpool chunks = new ChunkSpool(folder.newTemporary("chunks"))) {
            Optional<Report> anew = read(build, chunks);
            index.add(new BuildDocuments(
                    id,
                    builds.number(id),
                    build.ingestedAt(),
                    current(build, anew).report(),
                    BuildDocuments.facts(anew.orElse(build.report())),
                    build.labels(),
                    chunks));
        }
    }

    /** Of a log that is lost or damaged, as much as can be read: the build can be found by its report all the same. */
    private Optional<Report> read(StoredBuild build, ChunkSpool chunks) {
        LogInfo log = build.report().log();
        Optional<Report> report = Optional.empty();
        try (LogIntake intake = new LogIntake(LogIntake.RawSink.NONE, chunks)) {
            try {
                report = Optional.of(WITHOUT_CATALOG.read(
                        logs.source(log.sha256(), log.path()), intake, builds.options(build.id())));
            } catch (LostLogException e) {
                // What could be read is in the chunks.
            }
            intake.end();
        }
        return report;
    }

    /** With a heart and a fingerprint as this version makes them; without, when the log is lost. */
    static StoredBuild current(StoredBuild build, Optional<Report> anew) {
        Report report = build.report();
        if (Fingerprint.isCurrent(report.fingerprint())) {
            return build;
        }
        Report current = anew.map(read -> report.withHeart(read.heart(), read.fingerprint()))
                .orElseGet(() -> report.withHeart(Excerpt.NONE, ""));
        return build.withReport(current);
    }
}
