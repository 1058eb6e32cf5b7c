package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Need;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.classify.Judgement;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two catalogs over the stored builds. Only logs that may show one of the learnings that changed are read, once for these learnings; once more, for the
 * whole of both catalogs, where they show one.
 */
public final class Replay {
    /** So few logs are read once, for the whole of both catalogs. */
    private static final int FEW = 50;

    private final Store store;
    private final Catalog before;
    private final Catalog after;
    private final List<Change> changes;
    private final Once changed;
    private final Once whole;

    private Replay(Store store, Catalog before, Catalog after) {
        this.store = requireNonNull(store, "store");
        this.before = requireNonNull(before, "before");
        this.after = requireNonNull(after, "after");
        this.changes = Change.between(before, after);
        this.changed = new Once(() -> List.of(
                Change.only(before, changes.stream().map(Change::before)),
                Change.only(after, changes.stream().map(Change::after))));
        this.whole = new Once(() -> List.of(before, after));
    }

    /**
     * How to go about it.
     *
     * @param all whether to read all logs, whatever the index says
     * @param jobs how many logs to read at the same time
     */
    public record Options(boolean all, int jobs, Progress progress) {
        public Options {
            requireNonNull(progress, "progress");
            if (jobs < 1) {
                throw new IllegalArgumentException("not a number of jobs: " + jobs);
            }
        }
    }

    /** What the second catalog says of the stored builds that the first did not. */
    public static ReplayReport of(Store store, Catalog before, Catalog after, Options options) {
        return new Replay(store, before, after).run(options);
    }

    /**
     * The first catalog with these learnings as the second has them.
     *
     * @throws FaultbookException when neither has a learning of a name
     */
    public static Catalog with(Catalog before, Catalog after, Set<String> ids) {
        Map<String, Learning> learnings = new LinkedHashMap<>();
        before.learnings().forEach(learning -> learnings.put(learning.id(), learning));
        for (String id : ids) {
            if (before.find(id).isEmpty() && after.find(id).isEmpty()) {
                throw new FaultbookException(
                        FailureKind.NOT_FOUND,
                        "There is no learning \"" + id + "\" in either catalog. List them: faultbook learnings list");
            }
            learnings.remove(id);
            after.find(id).ifPresent(learning -> learnings.put(id, learning));
        }
        return new Catalog(after.version(), after.categories(), learnings.values());
    }

    private ReplayReport run(Options options) {
        long start = System.nanoTime();
        Effects effects = new Effects(store, changes);
        List<String> everywhere = changes.stream()
                .filter(change -> change.need().isAnything())
                .map(Change::id)
                .toList();
        List<String> candidates = candidates(options.all());
        Sweep sweep = new Sweep(store, candidates, options.jobs(), options.progress());
        sweep.each(
                candidates.size() <= FEW
                        ? build -> effect(build, effects)
                        : build -> isShown(build) ? effect(build, effects) : () -> {});
        List<Effect> list = effects.list(changes.isEmpty() ? new Cost.Sample() : Cost.Sample.of(store));
        return new ReplayReport(
                before.version(),
                after.version(),
                Math.toIntExact(store.size()),
                sweep.read(),
                everywhere,
                sweep.unreadable(),
                sweep.isComplete(),
                Duration.ofNanos(System.nanoTime() - start),
                list);
    }

    private List<String> candidates(boolean all) {
        if (changes.isEmpty()) {
            return List.of();
        }
        if (all) {
            return store.ids();
        }
        Need need = Need.any(changes.stream().map(Change::need).toList());
        return List.copyOf(new TreeSet<>(store.having(need)));
    }

    /** Where a log shows no learning that changed, both catalogs say the same of it. */
    private boolean isShown(StoredBuild build) {
        return Ingest.judge(store.logs().source(build), store.logs().readAs(build), changed.get()).stream()
                .anyMatch(judgement -> !judgement.shown().isEmpty());
    }

    private Runnable effect(StoredBuild build, Effects effects) {
        List<Judgement> judgements =
                Ingest.judge(store.logs().source(build), store.logs().readAs(build), whole.get());
        Judgement was = judgements.getFirst();
        Judgement is = judgements.getLast();
        List<Shown> green = is.outcome() == BuildOutcome.SUCCESS ? newlyBlamed(was, is) : List.of();
        return () -> {
            effects.compare(build, is.outcome(), said(was), said(is));
            green.forEach(shown -> effects.green(build, shown));
        };
    }

    /** The first place of each learning that changed. */
    private List<Shown> newlyBlamed(Judgement was, Judgement is) {
        Set<String> known = was.blamed().stream().map(Shown::learning).collect(Collectors.toCollection(HashSet::new));
        return is.blamed().stream().filter(shown -> known.add(shown.learning())).toList();
    }

    private static Effects.Said said(Judgement judgement) {
        return new Effects.Said(judgement.cause(), judgement.rivals(), judgement.findings());
    }

    /** Made when it is first asked for. */
    private static final class Once {
        private final Supplier<List<Catalog>> catalogs;
        private @Nullable List<Ingest> made;

        Once(Supplier<List<Catalog>> catalogs) {
            this.catalogs = catalogs;
        }

        synchronized List<Ingest> get() {
            List<Ingest> known = made;
            if (known == null) {
                known = Ingest.together(catalogs.get());
                made = known;
            }
            return known;
        }
    }
}
