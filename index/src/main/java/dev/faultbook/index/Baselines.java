package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Seen;
import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.ingest.GreenBuilds;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.excerpt.Baseline;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What green builds in the store printed, read when it is asked for; what was asked for last is held. Thread-safe. */
final class Baselines {
    /** Shapes of lines in all that is held, 8 bytes each. */
    private static final long MOST_HELD = 1_000_000;

    private static final int NEWEST = 50;
    private static final int MOST_TARGETS = 4_000;
    /** More are not added in the seconds that an index may lag behind. */
    private static final int MOST_RECENT = 2_000;

    private final Builds builds;
    private final LogStore logs;
    private final BuildIndex index;
    private final Map<String, Baseline> held = new LinkedHashMap<>();
    private long heldShapes;
    /** What builds build, those asked for last: a report need not be read for each failure again. */
    private final Map<String, BaselineTarget> targets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BaselineTarget> eldest) {
            return size() > MOST_TARGETS;
        }
    };

    /** The green builds that were added last, which the index may not show yet. */
    private final Deque<Green> recent = new ArrayDeque<>();

    private record Green(String build, long seenAt) {}

    Baselines(Builds builds, LogStore logs, BuildIndex index) {
        this.builds = builds;
        this.logs = logs;
        this.index = index;
    }

    /** The latest green build of a failed build's target, when there is no doubt which one it is. */
    GreenBuilds latest(Ingest ingest) {
        return failed -> latest(failed).map(green -> of(green, ingest)).orElse(Baseline.NONE);
    }

    private Optional<StoredBuild> latest(Build failed) {
        BaselineTarget target = BaselineTarget.of(failed);
        if (!target.isKnown()) {
            return Optional.empty();
        }
        Map<String, BaselineTarget> greens = new LinkedHashMap<>();
        for (String id : greens(target)) {
            target(id).ifPresent(green -> greens.put(id, green));
        }
        return target.nearest(greens).flatMap(builds::get);
    }

    /** Tells of a build that was added. */
    void added(StoredBuild build) {
        if (build.report().build().outcome() == BuildOutcome.SUCCESS) {
            synchronized (targets) {
                targets.put(build.id(), BaselineTarget.of(build.report().build()));
                recent.add(new Green(
                        build.id(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, Seen.at(build.ingestedAt(), build.report()))));
                if (recent.size() > MOST_RECENT) {
                    recent.remove();
                }
            }
        }
    }

    /** Green builds that may have it, newest first. */
    private List<String> greens(BaselineTarget target) {
        Set<Green> greens = new HashSet<>();
        synchronized (targets) {
            recent.stream()
                    .filter(green -> {
                        BaselineTarget known = targets.get(green.build());
                        return known != null && target.isOfKind(known);
                    })
                    .forEach(greens::add);
        }
        try (BuildIndex.Snapshot snapshot = index.recently()) {
            BitSet found = (BitSet) snapshot.all().clone();
            for (Condition condition : target.conditions()) {
                found.and(snapshot.ask(new Query.Having(condition), Deadline.never())
                        .sure());
            }
            Ranking newest = new Ranking(snapshot, Order.NEWEST, found, new float[0]);
            for (int i = 0; i < NEWEST && !newest.isEmpty(); i++) {
                int build = newest.next();
                greens.add(new Green(snapshot.id(build), snapshot.seenAt(build)));
            }
        }
        return greens.stream()
                .filter(green -> builds.number(green.build()) >= 0) // not forgotten since
                .sorted(Comparator.comparingLong(Green::seenAt).reversed().thenComparing(Green::build))
                .limit(NEWEST)
                .map(Green::build)
                .toList();
    }

    private Optional<BaselineTarget> target(String build) {
        synchronized (targets) {
            BaselineTarget known = targets.get(build);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<BaselineTarget> read =
                builds.get(build).map(green -> BaselineTarget.of(green.report().build()));
        read.ifPresent(target -> {
            synchronized (targets) {
                targets.put(build, target);
            }
        });
        return read;
    }

    /** Of a build whose log is lost, nothing. */
    Baseline of(StoredBuild green, Ingest ingest) {
        Baseline known;
        synchronized (held) {
            known = held.remove(green.id());
            heldShapes -= known == null ? 0 : known.size();
        }
        Baseline baseline = known == null ? read(green, ingest) : known;
        synchronized (held) {
            hold(green.id(), baseline);
        }
        return baseline;
    }

    private void hold(String build, Baseline baseline) {
        Baseline replaced = held.put(build, baseline);
        heldShapes += baseline.size() - (replaced == null ? 0 : replaced.size());
        Iterator<Baseline> oldest = held.values().iterator();
        while (heldShapes > MOST_HELD && held.size() > 1) {
            heldShapes -= oldest.next().size();
            oldest.remove();
        }
    }

    private Baseline read(StoredBuild green, Ingest ingest) {
        try {
            return ingest.baseline(
                    logs.source(
                            green.report().log().sha256(), green.report().log().path()),
                    builds.options(green.id()));
        } catch (LostLogException e) {
            return Baseline.NONE;
        }
    }
}
