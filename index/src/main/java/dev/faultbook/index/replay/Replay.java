package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Need;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.Ruling;
import dev.faultbook.ingest.Showing;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two catalogs over the stored builds. Only logs that may show one of the learnings that changed are read, once for these learnings; once more, for the
 * whole of both catalogs, where they show one.
 */
public final class Replay {
    private final Store store;
    private final Catalog before;
    private final Catalog after;
    private final List<Change> changes;
    private @Nullable List<Ingest> whole;

    private Replay(Store store, Catalog before, Catalog after) {
        this.store = requireNonNull(store, "store");
        this.before = requireNonNull(before, "before");
        this.after = requireNonNull(after, "after");
        this.changes = Change.between(before, after);
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
        Sweep sweep = new Sweep(store, candidates(options.all()), options.jobs(), options.progress());
        Ingest onlyBefore = new Ingest(Change.only(before, changes.stream().map(Change::before)));
        Ingest onlyAfter = new Ingest(Change.only(after, changes.stream().map(Change::after)));
        sweep.each(build -> compare(build, List.of(onlyBefore, onlyAfter), effects));
        List<Effect> list =
                effects.list(changes.isEmpty() ? new Cost.Sample() : Cost.Sample.of(store));
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
    private Runnable compare(StoredBuild build, List<Ingest> changed, Effects effects) {
        LogSource log = store.log(build);
        ReadOptions options = store.readAs(build);
        List<Showing> showings = Ingest.shown(log, options, changed);
        if (showings.stream().allMatch(showing -> showing.shown().isEmpty())) {
            return () -> {};
        }
        List<Ruling> rulings = Ingest.rulings(log, options, whole());
        List<Shown> green = showings.getLast().outcome() == BuildOutcome.SUCCESS
                ? newlyBlamed(showings.getFirst(), showings.getLast())
                : List.of();
        return () -> {
            effects.compare(build, rulings.getLast().outcome(), said(rulings.getFirst()), said(rulings.getLast()));
            green.forEach(shown -> effects.green(build, shown));
        };
    }

    /** The first place of each learning. */
    private static List<Shown> newlyBlamed(Showing before, Showing after) {
        Set<String> known = before.blamed().stream().map(Shown::learning).collect(Collectors.toCollection(HashSet::new));
        List<Shown> blamed = new ArrayList<>();
        for (Shown shown : after.blamed()) {
            if (known.add(shown.learning())) {
                blamed.add(shown);
            }
        }
        return blamed;
    }

    private static Effects.Said said(Ruling ruling) {
        return new Effects.Said(ruling.cause(), ruling.rivals(), ruling.findings());
    }

    /** Both catalogs, compiled when a log first asks for them. */
    private synchronized List<Ingest> whole() {
        List<Ingest> known = whole;
        if (known == null) {
            known = List.of(new Ingest(before), new Ingest(after));
            whole = known;
        }
        return known;
    }
}
