package dev.faultbook.index;

import dev.faultbook.index.store.LogStore;
import dev.faultbook.index.store.LostLogException;
import dev.faultbook.ingest.GreenBuilds;
import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.excerpt.Baseline;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What green builds in the store printed, read when it is asked for; the last few are held. Thread-safe. */
final class Baselines {
    private static final int MOST_HELD = 4;
    private static final int NEWEST = 50;

    private final Builds builds;
    private final LogStore logs;
    private final Search search;
    private final Map<String, Baseline> held = new LinkedHashMap<>();

    Baselines(Builds builds, LogStore logs, Search search) {
        this.builds = builds;
        this.logs = logs;
        this.search = search;
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
        List<StoredBuild> greens = search.run(new SearchRequest(target.query(), NEWEST, 0)).hits().stream()
                .flatMap(hit -> builds.get(hit.build().id()).stream())
                .toList();
        return target.nearest(greens);
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
