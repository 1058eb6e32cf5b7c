package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Query;
import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.ingest.GreenBuilds;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.excerpt.Baseline;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What green builds in the store printed, read when it is asked for; the last few are held. Thread-safe. */
final class Baselines {
    private static final int MOST_HELD = 4;
    private static final int NEWEST = 50;
    private static final int MOST_TARGETS = 1_000;

    private final Builds builds;
    private final LogStore logs;
    private final BuildIndex index;
    private final Map<String, Baseline> held = new LinkedHashMap<>();
    /** What builds build, those asked for last: a report need not be read for each failure again. */
    private final Map<String, BaselineTarget> targets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BaselineTarget> eldest) {
            return size() > MOST_TARGETS;
        }
    };

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

    /** Green builds that may have it, newest first. */
    private List<String> greens(BaselineTarget target) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            BitSet greens = (BitSet) snapshot.all().clone();
            for (Condition condition : target.conditions()) {
                greens.and(snapshot.ask(new Query.Having(condition), Deadline.never())
                        .sure());
            }
            return Ranking.newest(snapshot, greens, NEWEST);
        }
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
        synchronized (held) {
            Baseline known = held.remove(green.id());
            Baseline baseline = known == null ? read(green, ingest) : known;
            held.put(green.id(), baseline);
            if (held.size() > MOST_HELD) {
                held.remove(held.keySet().iterator().next());
            }
            return baseline;
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
