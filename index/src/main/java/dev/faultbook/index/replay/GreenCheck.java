package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.document.Need;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.classify.Judgement;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tries causes on the stored builds. One that would have been taken for what broke a step of a green build, had it failed, is too broad where that is
 * no single case: in {@value #LEAST} green builds or more, and in more than one of {@value #ONE_OF} of all builds that it is found in.
 */
public final class GreenCheck {
    /** Green builds that a learning must have blamed to be too broad. */
    public static final int LEAST = 2;
    /** Of all builds that show a learning, as many may be green. */
    public static final int ONE_OF = 10;

    private final Store store;
    private final Ingest causes;
    private final Map<String, Count> counts = new TreeMap<>();

    private static final class Count {
        private final List<Hit> green = new ArrayList<>();
        private int failed;
    }

    private GreenCheck(Store store, Ingest causes) {
        this.store = requireNonNull(store, "store");
        this.causes = requireNonNull(causes, "causes");
    }

    /**
     * What became of a cause that green builds show.
     *
     * @param green builds that it would have blamed
     * @param failed how many failed builds show it
     */
    public record Blame(Learning learning, List<Hit> green, int failed) {
        public Blame {
            requireNonNull(learning, "learning");
            green = List.copyOf(green);
        }

        /** Whether it is to be made narrower. */
        public boolean isTooBroad() {
            return green.size() >= LEAST && green.size() * ONE_OF > green.size() + failed;
        }
    }

    /**
     * What was found out.
     *
     * @param causes how many were tried
     * @param read how many logs were read: those that may show one of them
     * @param blames of those that green builds show, by id
     */
    public record Result(int causes, int read, boolean complete, List<Blame> blames) {
        public Result {
            blames = List.copyOf(blames);
        }
    }

    /** Those of a catalog's learnings that claim causes, and that another catalog finds otherwise or not at all. */
    public static Catalog causes(Catalog catalog, Optional<Catalog> tried) {
        Set<String> changed = new HashSet<>();
        tried.ifPresent(known -> Change.between(known, catalog).forEach(change -> changed.add(change.id())));
        return Change.only(
                catalog,
                catalog.learnings().stream()
                        .filter(learning -> tried.isEmpty() || changed.contains(learning.id()))
                        .filter(learning -> learning.role() == Role.CAUSE
                                && learning.status() == Status.ACTIVE
                                && learning.detect().isPresent())
                        .map(Optional::of));
    }

    /**
     * Tries all learnings of a catalog.
     *
     * @param causes learnings that claim causes
     * @param jobs how many logs to read at the same time
     */
    public static Result of(Store store, Catalog causes, int jobs, Progress progress) {
        return new GreenCheck(store, new Ingest(causes)).run(jobs, progress);
    }

    private Result run(int jobs, Progress progress) {
        List<Learning> learnings = causes.catalog().learnings();
        Need need = Need.any(learnings.stream()
                .map(learning -> Need.of(learning.detect().orElseThrow()))
                .toList());
        List<String> candidates = learnings.isEmpty() ? List.of() : List.copyOf(new TreeSet<>(store.having(need)));
        Sweep sweep = new Sweep(store, candidates, jobs, progress);
        sweep.each(this::look);
        return new Result(
                learnings.size(),
                sweep.read(),
                sweep.isComplete(),
                learnings.stream().flatMap(this::blame).toList());
    }

    private Runnable look(StoredBuild build) {
        Judgement judgement =
                causes.judge(store.logs().source(build), store.logs().readAs(build));
        return () -> {
            Set<String> counted = new HashSet<>();
            if (judgement.outcome() == BuildOutcome.SUCCESS) {
                judgement.blamed().stream()
                        .filter(shown -> counted.add(shown.learning()))
                        .forEach(shown -> count(shown).green.add(Effects.green(store, build, shown)));
            } else {
                judgement.shown().stream()
                        .filter(shown -> counted.add(shown.learning()))
                        .forEach(shown -> count(shown).failed++);
            }
        };
    }

    private Count count(Shown shown) {
        return counts.computeIfAbsent(shown.learning(), id -> new Count());
    }

    private Stream<Blame> blame(Learning learning) {
        Count count = counts.get(learning.id());
        return count == null || count.green.isEmpty()
                ? Stream.empty()
                : Stream.of(new Blame(learning, count.green, count.failed));
    }
}
