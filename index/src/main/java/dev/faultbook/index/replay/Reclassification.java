package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.KnownCatalog;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Judged;
import dev.faultbook.index.document.Need;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.classify.Judgement;
import dev.faultbook.ingest.report.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges stored builds by another catalog than the one that judged them. Only logs of which the two may say something else are read; a build whose
 * verdict is another one gets a report beside that it had. What it has done outlives a crash, and is not done again.
 */
public final class Reclassification {
    private final Store store;
    private final Ingest ingest;
    private final KnownCatalog now;
    private final Effects effects;
    private final List<StoredBuild> rewritten = new ArrayList<>();

    private Reclassification(Store store, Ingest ingest) {
        this.store = requireNonNull(store, "store");
        this.ingest = requireNonNull(ingest, "ingest");
        this.now = KnownCatalog.of(ingest.catalog());
        this.effects = new Effects(store, List.of());
    }

    /**
     * How to go about it.
     *
     * @param dryRun whether to leave the store as it is
     * @param all whether to read all logs, whatever is known of catalogs; for a program that reads logs in another way
     * @param jobs how many logs to read at the same time
     */
    public record Options(boolean dryRun, boolean all, int jobs, Progress progress) {
        public Options {
            requireNonNull(progress, "progress");
            if (jobs < 1) {
                throw new IllegalArgumentException("not a number of jobs: " + jobs);
            }
        }
    }

    /**
     * What became of the verdicts.
     *
     * @param stored how many builds there are
     * @param read how many logs were read
     * @param unknown versions of catalogs that judged builds, and of which the store knows nothing, so that all of these were read
     * @param unreadable ids of builds whose log is lost; they keep their verdicts
     * @param rewritten ids of builds that have another report now, or would have
     * @param complete whether all logs were read that were to be
     */
    public record Result(
            int stored,
            int read,
            List<String> unknown,
            List<String> unreadable,
            List<String> rewritten,
            boolean complete,
            List<Effect> effects) {
        public Result {
            unknown = List.copyOf(unknown);
            unreadable = List.copyOf(unreadable);
            rewritten = List.copyOf(rewritten);
            effects = List.copyOf(effects);
        }
    }

    /** Judges a store's builds by the catalog of an ingest. */
    public static Result of(Store store, Ingest ingest, Options options) {
        return new Reclassification(store, ingest).run(options);
    }

    private Result run(Options options) {
        List<Judged> judged = store.judged();
        Map<String, Set<String>> byCatalog = judged.stream()
                .collect(Collectors.groupingBy(
                        Judged::catalog, TreeMap::new, Collectors.mapping(Judged::build, Collectors.toSet())));
        List<String> unknown = byCatalog.keySet().stream()
                .filter(version -> store.catalog(version).isEmpty())
                .toList();
        Set<String> candidates = new TreeSet<>();
        byCatalog.forEach((version, builds) -> candidates.addAll(options.all() ? builds : affected(version, builds)));
        Sweep sweep = new Sweep(store, List.copyOf(candidates), options.jobs(), options.progress());
        sweep.each(build -> judge(build, options.dryRun()));
        if (!options.dryRun() && sweep.isComplete()) {
            store.settle(judged, ingest.catalog());
        }
        return new Result(
                Math.toIntExact(store.size()),
                sweep.read(),
                unknown,
                sweep.unreadable(),
                rewritten.stream().map(StoredBuild::id).toList(),
                sweep.isComplete(),
                effects.list(new Cost.Sample()));
    }

    /** Those of the builds that a catalog judged of which this one may say something else. */
    private Set<String> affected(String version, Set<String> builds) {
        Optional<KnownCatalog> then = store.catalog(version);
        if (then.isEmpty()) {
            return builds;
        }
        Set<String> ids = new TreeSet<>(then.get().learnings().keySet());
        ids.addAll(now.learnings().keySet());
        List<Need> needs = new ArrayList<>();
        for (String id : ids) {
            Optional<KnownCatalog.Entry> old =
                    Optional.ofNullable(then.get().learnings().get(id));
            Optional<KnownCatalog.Entry> present =
                    Optional.ofNullable(now.learnings().get(id));
            if (!old.map(KnownCatalog.Entry::judging).equals(present.map(KnownCatalog.Entry::judging))) {
                Stream.of(old, present).flatMap(Optional::stream).forEach(entry -> needs.add(entry.need()));
                needs.add(new Need.Found(id));
            } else if (!old.equals(present)) {
                needs.add(new Need.Found(id));
            }
        }
        Set<String> affected = new HashSet<>(needs.isEmpty() ? Set.of() : store.having(Need.any(needs)));
        affected.retainAll(builds);
        return affected;
    }

    private Runnable judge(StoredBuild build, boolean dryRun) {
        Judgement ruling = ingest.judge(store.logs().source(build), store.logs().readAs(build));
        Report report = build.report();
        if (report.cause().equals(ruling.cause()) && report.findings().equals(ruling.findings())) {
            return () -> {};
        }
        StoredBuild judged = dryRun ? build : store.rejudge(build, ingest);
        return () -> {
            rewritten.add(judged);
            effects.compare(
                    build,
                    ruling.outcome(),
                    new Effects.Said(report.cause(), List.of(), report.findings()),
                    new Effects.Said(ruling.cause(), List.of(), ruling.findings()));
        };
    }
}
