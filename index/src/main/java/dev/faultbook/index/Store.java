package dev.faultbook.index;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Judged;
import dev.faultbook.index.document.Need;
import dev.faultbook.index.lucene.LuceneIndex;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.RecordImage;
import dev.faultbook.index.store.StoreFolder;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.excerpt.Baseline;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * A folder that remembers builds: their logs, byte for byte, what was found in them, and an index of both. What {@link
 * #add} has returned outlives a crash. One process writes to a folder; any number may read. Thread-safe.
 */
public final class Store implements AutoCloseable {
    private final StoreFolder folder;
    private final LogStore stored;
    private final Builds builds;
    private final BuildIndex index;
    private final Search search;
    private final Baselines baselines;
    private final Marks marks;
    private final Triages triages;
    private final KnownCatalogs catalogs;
    private final Logs logs;
    private final Audit audit;
    private final Sequels sequels;
    private final Clusters clusters;
    private final Writing writing;

    private final Statistics statistics;
    /** Whether opening has put every build into the index already. */
    private boolean madeAnew;

    private Store(
            StoreFolder folder,
            LogStore logs,
            Builds builds,
            Marks marks,
            Triages triages,
            KnownCatalogs catalogs,
            BuildIndex index,
            SearchLimits limits,
            Clock clock) {
        this.folder = folder;
        this.stored = logs;
        this.builds = builds;
        this.index = index;
        this.search = new Search(index, builds, logs, limits, clock);
        this.baselines = new Baselines(builds, logs, index);
        this.marks = marks;
        this.triages = triages;
        this.catalogs = catalogs;
        this.logs = new Logs(logs, builds, search);
        this.audit = new Audit(builds, marks, clock);
        this.sequels = new Sequels(index, builds);
        this.clusters = new Clusters(index, builds, logs, sequels, triages, clock);
        this.writing = new Writing(folder, logs, builds, index, baselines, catalogs);
        this.statistics = new Statistics(index, search);
    }

    /**
     * Opens a folder to write to and makes it if need be. The index gets what a crash has kept from it.
     *
     * @throws FaultbookException when another process writes to the folder, or it cannot be written to
     */
    public static Store open(Path folder) {
        return open(folder, indexed -> {});
    }

    /**
     * The same; that takes long when another version of the program has made the index.
     *
     * @param progress gets how many builds were put into the index
     */
    public static Store open(Path folder, LongConsumer progress) {
        return open(StoreFolder.create(folder), Clock.systemUTC(), SearchLimits.DEFAULT, progress);
    }

    /** Whether there is a store in a folder. */
    public static boolean isIn(Path folder) {
        return StoreFolder.isIn(folder);
    }

    /**
     * Opens a folder to write to.
     *
     * @throws FaultbookException when there is no store in the folder, or another process writes to it
     */
    public static Store openExisting(Path folder) {
        return openExisting(folder, indexed -> {});
    }

    private static Store openExisting(Path folder, LongConsumer progress) {
        StoreFolder.existing(folder).close();
        return open(folder, progress);
    }

    static Store open(Path folder, Clock clock, SearchLimits limits) {
        return open(StoreFolder.create(folder), clock, limits, indexed -> {});
    }

    /**
     * Opens a folder without changing anything in it. Shows what a writer has committed when {@link #refresh} is
     * called.
     *
     * @throws FaultbookException when there is no store in the folder
     */
    public static Store openToRead(Path folder) {
        return open(StoreFolder.existing(folder), Clock.systemUTC(), SearchLimits.DEFAULT, indexed -> {});
    }

    private static Store open(StoreFolder folder, Clock clock, SearchLimits limits, LongConsumer progress) {
        List<AutoCloseable> opened = new ArrayList<>(List.of(folder));
        try {
            LogStore logs = new LogStore(folder);
            Builds builds = new Builds(folder, clock);
            opened.add(builds);
            Marks marks = new Marks(folder);
            opened.add(marks);
            Triages triages = new Triages(folder);
            opened.add(triages);
            KnownCatalogs catalogs = new KnownCatalogs(folder);
            opened.add(catalogs);
            BuildIndex index =
                    folder.isWritable() ? LuceneIndex.open(folder.index()) : LuceneIndex.openToRead(folder.index());
            opened.add(index);
            Store store = new Store(folder, logs, builds, marks, triages, catalogs, index, limits, clock);
            if (folder.isWritable()) {
                store.madeAnew = new Reindexing(folder, logs, builds, index).catchUp(progress) == builds.size();
                new Forgetting(builds, logs, index).finish();
            }
            return store;
        } catch (RuntimeException e) {
            closeAfter(e, opened.reversed());
            throw e;
        }
    }

    private static void closeAfter(RuntimeException failure, List<AutoCloseable> opened) {
        for (AutoCloseable resource : opened) {
            try {
                resource.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    /**
     * Diagnoses a log and remembers it. When this returns, log and report are on disk; searches find them. A log whose
     * bytes are known already is not added again.
     *
     * @throws FaultbookException when the log cannot be read or the folder not be written; then nothing of it is kept
     */
    public Added add(LogSource source, Ingest ingest) {
        return add(source, ingest, ReadOptions.DEFAULT);
    }

    /** Diagnoses a log, read as the options say, and remembers it; otherwise as {@link #add(LogSource, Ingest, ReadOptions, Origin)}. */
    public Added add(LogSource source, Ingest ingest, ReadOptions options) {
        return add(source, ingest, options, Origin.UNKNOWN);
    }

    /**
     * Diagnoses a log, read as the options say, and remembers it, them and where it came from; otherwise as {@link #add(LogSource, Ingest)}. When the
     * options name nothing green to compare with, the latest green build of the same target serves, if there is no doubt which one that is. Of a log that
     * is known, what is said of its origin now counts beside what was said before.
     *
     * @throws FaultbookException when the log cannot be read or the folder not be written; then nothing of it is kept
     */
    public Added add(LogSource source, Ingest ingest, ReadOptions options, Origin origin) {
        folder.requireWritable();
        return writing.add(source, ingest, options, origin);
    }

    /**
     * Builds that were stored before a time.
     *
     * @param labels all of which they have
     * @return with their reports' summaries, in the order in which they were stored
     */
    public List<StoredBuild> before(Instant time, Map<String, String> labels) {
        return new Forgetting(builds, stored, index).before(time, labels);
    }

    /**
     * Forgets builds: their reports, their logs and what the index has of them. When this returns, nothing of them comes back, whatever happens; what
     * people said of their verdicts stays. Gives back what the reports took as well, which takes a while; builds can be found and added meanwhile.
     */
    public Forgotten forget(Collection<StoredBuild> forgotten) {
        folder.requireWritable();
        return writing.forget(forgotten);
    }

    /**
     * Judges a build anew, and remembers that beside what was said of it before. When this returns, it is on disk; searches find it.
     *
     * @throws FaultbookException when the log cannot be read any more or the folder not be written; then all is as before
     */
    public StoredBuild rejudge(StoredBuild build, Ingest ingest) {
        folder.requireWritable();
        return writing.rejudge(build, ingest);
    }

    /** What is known of a catalog that judged builds; empty when nothing is for certain. */
    public Optional<KnownCatalog> catalog(String version) {
        return catalogs.find(version);
    }

    /** Which catalog each build was judged by, or was held against since without coming out otherwise. */
    public List<Judged> judged() {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return snapshot.judged().stream()
                    .map(judged -> new Judged(
                            judged.build(), judged.report(), catalogs.judge(judged.catalog(), judged.report())))
                    .toList();
        }
    }

    /**
     * Remembers that all builds of which a catalog would say otherwise than their reports, have a report of that catalog.
     *
     * @param judged the reports that were there when the work began
     */
    public void settle(List<Judged> judged, Catalog by) {
        folder.requireWritable();
        writing.remember(by);
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Set<String> versions =
                    snapshot.judged().stream().map(Judged::catalog).collect(Collectors.toSet());
            catalogs.settle(
                    versions,
                    by.version(),
                    judged.stream().mapToLong(Judged::report).max().orElse(-1));
        }
    }

    /** Ids of all builds, ordered. */
    public List<String> ids() {
        return List.copyOf(builds.ids());
    }

    /** Ids of the builds that an image of the reports has, ordered. */
    public static Set<String> ids(RecordImage reports) {
        return Builds.ids(reports);
    }

    /** Ids of the builds that may have what is needed; none that has it is missing. */
    public Set<String> having(Need need) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return snapshot.having(need);
        }
    }

    /**
     * What a green build printed, to compare failed builds with.
     *
     * @throws FaultbookException when the build is not green
     */
    public Baseline baseline(StoredBuild green, Ingest ingest) {
        if (green.report().build().outcome() != BuildOutcome.SUCCESS) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT,
                    "Build " + green.id() + " is not green; only a build that succeeded is something to compare with.");
        }
        return baselines.of(green, ingest);
    }

    /**
     * A build by its id.
     *
     * @param id all of it, or at least 4 characters of its beginning
     * @throws FaultbookException when several ids begin so
     */
    public Optional<StoredBuild> find(String id) {
        return builds.find(id);
    }

    /** A build by its whole id, with no more than its report's summary: costs a fraction of the whole. */
    public Optional<StoredBuild> summary(String id) {
        return builds.summary(id);
    }

    /**
     * Finds builds. Answers within 2 seconds or so, if need be with less than all.
     *
     * @throws FaultbookException when the query cannot be understood; it names the position
     */
    public SearchPage search(SearchRequest request) {
        return search.run(request);
    }

    /**
     * Builds of which one part of the log has all these words, those first that were ingested last; none that has them is
     * missing.
     *
     * @param words of letters and digits only
     */
    public List<StoredBuild> having(Set<String> words) {
        return search.having(words);
    }

    /** The logs of builds. */
    public Logs logs() {
        return logs;
    }

    /** Failures that say the same, by their fingerprints. */
    public Clusters clusters() {
        return clusters;
    }

    /** What came after failed builds. */
    public Sequels sequels() {
        return sequels;
    }

    /** What there is to count. */
    public Statistics statistics() {
        return statistics;
    }

    /** What people say of verdicts. */
    public Audit audit() {
        return audit;
    }

    /** How many builds there are. */
    public long size() {
        return builds.size();
    }

    /**
     * Makes the index of a folder anew from logs and reports.
     *
     * @param progress gets how many builds were put into it
     * @return how many builds are in it
     * @throws FaultbookException when there is no store in the folder, or another process writes to it
     */
    public static long reindex(Path folder, LongConsumer progress) {
        try (Store store = openExisting(folder, progress)) {
            if (!store.madeAnew) {
                store.reindex(progress);
            }
            return store.size();
        }
    }

    /** Makes the index anew from logs and reports; searches find all builds meanwhile. */
    public void reindex(LongConsumer progress) {
        folder.requireWritable();
        new Reindexing(folder, stored, builds, index).all(progress);
    }

    /** A writer makes everything visible to those that read the folder; a reader sees what has become visible. */
    public void refresh() {
        if (folder.isWritable()) {
            index.commit();
        } else {
            builds.refresh();
            marks.refresh();
            triages.refresh();
            catalogs.refresh();
            index.refresh();
        }
    }

    /** Lets go of the folder; what was added is visible to others. */
    @Override
    public void close() {
        try (folder;
                builds;
                marks;
                triages;
                catalogs) {
            index.close();
        }
    }
}
