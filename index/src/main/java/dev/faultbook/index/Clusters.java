package dev.faultbook.index;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.ClusterTally;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Labels;
import dev.faultbook.index.document.Likeness;
import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.fingerprint.Fingerprint;
import dev.faultbook.ingest.report.Report;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Failures that say the same. Which cluster a build is in is said by its fingerprint alone, so adding a build costs the
 * same however many clusters there are. Thread-safe.
 */
public final class Clusters {
    private static final Comparator<ClusterTally> LARGEST_FIRST = Comparator.comparingLong(ClusterTally::count)
            .reversed()
            .thenComparing(ClusterTally::last, Comparator.reverseOrder())
            .thenComparing(ClusterTally::id);
    private static final int SHORTEST_PREFIX = 4;
    private static final int NAMED_IN_MESSAGES = 3;
    /** A build with less in common failed in another way. */
    private static final double ALIKE = 0.5;

    private final BuildIndex index;
    private final Builds builds;
    private final LogStore logs;
    private final Sequels sequels;
    private final Triages triages;
    private final Clock clock;

    Clusters(BuildIndex index, Builds builds, LogStore logs, Sequels sequels, Triages triages, Clock clock) {
        this.index = index;
        this.builds = builds;
        this.logs = logs;
        this.sequels = sequels;
        this.triages = triages;
        this.clock = clock;
    }

    /** The largest first, of equally large ones the one that was seen last. */
    public List<Cluster> list(ClusterRequest request) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return chosen(snapshot, request)
                    .sorted(LARGEST_FIRST)
                    .limit(request.limit())
                    .flatMap(tally -> cluster(tally).stream())
                    .toList();
        }
    }

    /** How many clusters there are of those that a request is about, whatever its limit. */
    public long count(ClusterRequest request) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return chosen(snapshot, request).count();
        }
    }

    private Stream<ClusterTally> chosen(BuildIndex.Snapshot snapshot, ClusterRequest request) {
        return snapshot.clusters().stream()
                .filter(tally -> !request.unexplained() || tally.learning().isEmpty())
                .filter(tally -> !tally.last().isBefore(request.since()))
                .filter(tally -> {
                    Optional<Triage> triage = triages.of(tally.id());
                    return request.muted().lists(triage.filter(Triage::muted).isPresent())
                            && (request.label().isEmpty()
                                    || triage.map(Triage::label).equals(request.label()));
                });
    }

    /**
     * A cluster by its id.
     *
     * @param id all of it, or at least 4 of its hex digits from the first on, with or without the version before them
     * @throws FaultbookException when several ids begin so
     */
    public Optional<Cluster> find(String id) {
        String asked = id.toLowerCase(Locale.ROOT);
        String digits = asked.substring(asked.indexOf(':') + 1);
        if (digits.length() < SHORTEST_PREFIX) {
            return Optional.empty();
        }
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            List<ClusterTally> found = snapshot.clusters().stream()
                    .filter(tally -> tally.id().startsWith(asked)
                            || (digits.equals(asked)
                                    && tally.id()
                                            .substring(tally.id().indexOf(':') + 1)
                                            .startsWith(digits)))
                    .sorted(LARGEST_FIRST)
                    .limit(NAMED_IN_MESSAGES)
                    .toList();
            if (found.size() > 1) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "Several clusters start with " + id + ": "
                                + String.join(
                                        ", ",
                                        found.stream().map(ClusterTally::id).toList())
                                + ". Write more of the id.");
            }
            return found.stream().findFirst().flatMap(this::cluster);
        }
    }

    private Optional<Cluster> cluster(ClusterTally tally) {
        return builds.refreshed(tally.newest())
                .map(build -> new Cluster(
                        tally.id(),
                        tally.count(),
                        tally.first(),
                        tally.last(),
                        tally.learning(),
                        triages.of(tally.id()),
                        current(build)));
    }

    /**
     * Remembers what a person decided about a cluster. When this returns, it is on disk; the last word counts.
     *
     * @param by who says so
     * @throws FaultbookException when the label is too long, or more than one line
     */
    public Cluster triage(Cluster cluster, boolean muted, String label, String by) {
        Triage triage = new Triage(cluster.id(), muted, label, by, clock.instant());
        triages.add(triage);
        return new Cluster(
                cluster.id(),
                cluster.count(),
                cluster.first(),
                cluster.last(),
                cluster.learning(),
                Optional.of(triage),
                cluster.example());
    }

    /** The builds of a cluster, those first that were ingested last. */
    public List<StoredBuild> members(String cluster, int limit) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return ids(snapshot, cluster, limit)
                    .flatMap(id -> builds.refreshed(id).stream())
                    .map(this::current)
                    .toList();
        }
    }

    private static Stream<String> ids(BuildIndex.Snapshot snapshot, String cluster, int limit) {
        Query.Leaf inCluster = new Query.Having(new Condition.Is(Field.CLUSTER, cluster));
        return Ranking.newest(
                snapshot, snapshot.ask(inCluster, Deadline.never()).sure(), limit)
                .stream();
    }

    /**
     * Builds that failed as the report's did: those of its cluster, then those that have most of its words in common,
     * rare ones above all. Empty for a report that tells of no failure.
     *
     * @param limit of builds
     */
    public List<SimilarBuild> similar(Report report, int limit) {
        Report asked = Fingerprint.isCurrent(report.fingerprint())
                ? report
                : builds.refreshed(StoredBuild.idOf(report))
                        .map(this::current)
                        .map(StoredBuild::report)
                        .orElse(report);
        Set<String> words = Labels.heartWords(asked);
        if (asked.fingerprint().isEmpty() || words.isEmpty()) {
            return List.of();
        }
        String itself = StoredBuild.idOf(report);
        List<SimilarBuild> similar = new ArrayList<>();
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            List<String> same = ids(snapshot, asked.fingerprint(), limit + 1)
                    .filter(id -> !id.equals(itself))
                    .limit(limit)
                    .toList();
            same.forEach(id -> builds.refreshed(id).ifPresent(build -> similar.add(similar(build, true, 1, snapshot))));
            // Those of the cluster have all of the words, and are among the best.
            for (Likeness like : snapshot.alike(words, 2 * limit + 1)) {
                if (similar.size() < limit
                        && like.share() >= ALIKE
                        && !like.build().equals(itself)
                        && !same.contains(like.build())) {
                    builds.refreshed(like.build())
                            .ifPresent(build -> similar.add(similar(build, false, like.share(), snapshot)));
                }
            }
        }
        return similar;
    }

    private SimilarBuild similar(StoredBuild build, boolean sameCluster, double share, BuildIndex.Snapshot snapshot) {
        return new SimilarBuild(current(build), sameCluster, share, sequels.nextGreen(build, snapshot));
    }

    /** A report of an earlier version says anew what its failure is about. */
    private StoredBuild current(StoredBuild build) {
        if (Fingerprint.isCurrent(build.report().fingerprint())) {
            return build;
        }
        Optional<Report> anew = Optional.empty();
        try {
            anew = Optional.of(Reindexing.WITHOUT_CATALOG.read(
                    logs.source(
                            build.report().log().sha256(), build.report().log().path()),
                    LogListener.NONE,
                    builds.options(build.id())));
        } catch (LostLogException e) {
            // What the report says without it is all that is left.
        }
        return Reindexing.current(build, anew);
    }
}
