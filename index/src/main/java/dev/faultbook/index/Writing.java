package dev.faultbook.index;

import dev.faultbook.index.document.BuildDocuments;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Chunk;
import dev.faultbook.index.document.ChunkSpool;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LogWriter;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.GreenBuilds;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a store holds: adds builds, judges them anew, forgets them. What it has returned is on disk. Builds are added by several threads at once, but
 * not while others are forgotten. Thread-safe.
 */
final class Writing {
    private final StoreFolder folder;
    private final LogStore logs;
    private final Builds builds;
    private final BuildIndex index;
    private final Baselines baselines;
    private final KnownCatalogs catalogs;
    /** Held while builds are forgotten. */
    private final Lock forgetting;
    /** Held until nothing is left of them: that is noted of all that was forgotten before. */
    private final Object wholly = new Object();
    /** Held by all that add something meanwhile. */
    private final Lock notForgetting;

    private @Nullable Catalog remembered;

    Writing(
            StoreFolder folder,
            LogStore logs,
            Builds builds,
            BuildIndex index,
            Baselines baselines,
            KnownCatalogs catalogs) {
        this.folder = folder;
        this.logs = logs;
        this.builds = builds;
        this.index = index;
        this.baselines = baselines;
        this.catalogs = catalogs;
        ReadWriteLock lock = new ReentrantReadWriteLock();
        this.forgetting = lock.writeLock();
        this.notForgetting = lock.readLock();
    }

    /** Diagnoses a log and keeps it, or adds what is said of the origin of one that is kept already. */
    Added add(LogSource source, Ingest ingest, ReadOptions options, Origin origin) {
        try (LogWriter log = logs.begin();
                ChunkSpool chunks = new ChunkSpool(folder.newTemporary("chunks"));
                LogIntake intake = new LogIntake(log::write, chunks)) {
            Report report = ingest.read(source, intake, compared(options, ingest));
            intake.end();
            return keeping(StoredBuild.idOf(report), () -> keep(report, log, chunks, ingest, options, origin));
        }
    }

    private Added keep(
            Report report, LogWriter log, ChunkSpool chunks, Ingest ingest, ReadOptions options, Origin origin) {
        Optional<StoredBuild> known = builds.sameAs(report);
        if (known.isPresent() && logs.has(report.log().sha256())) {
            return updated(known.get(), origin);
        }
        log.finish(report.log().sha256());
        remember(ingest.catalog());
        Added added = builds.add(report, options, origin);
        if (!added.isNew()) {
            return updated(added.build(), origin);
        }
        index.add(documents(added.build(), chunks));
        baselines.added(added.build());
        return added;
    }

    private <T> T keeping(String id, Supplier<T> work) {
        Lock build = builds.lock(id);
        notForgetting.lock();
        try {
            build.lock();
            try {
                return work.get();
            } finally {
                build.unlock();
            }
        } finally {
            notForgetting.unlock();
        }
    }

    /** Forgets builds, and gives back what the reports took as well. */
    Forgotten forget(Collection<StoredBuild> forgotten) {
        Forgetting work = new Forgetting(builds, logs, index);
        synchronized (wholly) {
            Forgotten done;
            forgetting.lock();
            try {
                done = work.forget(forgotten);
            } finally {
                forgetting.unlock();
            }
            work.giveBack();
            index.compact();
            return done;
        }
    }

    private Added updated(StoredBuild known, Origin origin) {
        StoredBuild updated = builds.update(known, origin);
        if (!updated.equals(known)) {
            new Reindexing(folder, logs, builds, index).put(known.id());
        }
        return new Added(updated, false);
    }

    /** Judges a build anew; what was said of it before stays on disk. */
    StoredBuild rejudge(StoredBuild build, Ingest ingest) {
        try (ChunkSpool chunks = new ChunkSpool(folder.newTemporary("chunks"));
                LogIntake intake = new LogIntake(LogIntake.RawSink.NONE, chunks)) {
            Report report = ingest.read(
                    logs.source(
                            build.report().log().sha256(), build.report().log().path()),
                    intake,
                    compared(builds.options(build.id()), ingest));
            intake.end();
            remember(ingest.catalog());
            return keeping(build.id(), () -> {
                StoredBuild judged =
                        builds.replace(build, report.withLog(build.report().log()));
                index.add(documents(judged, chunks));
                return judged;
            });
        }
    }

    /** Remembers what is known of a catalog, once. */
    synchronized void remember(Catalog catalog) {
        if (!catalog.equals(remembered)) {
            if (!catalogs.knows(catalog.version())) {
                catalogs.remember(KnownCatalog.of(catalog));
            }
            remembered = catalog;
        }
    }

    private ReadOptions compared(ReadOptions options, Ingest ingest) {
        return options.green().equals(GreenBuilds.NONE) ? options.comparedWith(baselines.latest(ingest)) : options;
    }

    private BuildDocuments documents(StoredBuild build, Iterable<Chunk> chunks) {
        return new BuildDocuments(
                build.id(),
                builds.number(build.id()),
                build.ingestedAt(),
                build.report(),
                BuildDocuments.facts(build.report()),
                build.labels(),
                chunks);
    }
}
