package dev.faultbook.index;

import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.document.Deadline;
import dev.faultbook.index.document.Seen;
import dev.faultbook.index.document.Target;
import dev.faultbook.index.green.Changes;
import dev.faultbook.index.green.Followed;
import dev.faultbook.index.query.Condition;
import dev.faultbook.index.query.Field;
import dev.faultbook.index.query.Query;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Report;
import java.util.List;
import java.util.Optional;

/** What came after failed builds. Reads one report at a time. Thread-safe. */
public final class Sequels {
    /** How many later builds are looked at, of those whose target has the same name. */
    private static final int LOOKED_AT = 20;

    private static final int MOST_BUILDS = 200;

    private final BuildIndex index;
    private final Builds builds;

    Sequels(BuildIndex index, Builds builds) {
        this.index = index;
        this.builds = builds;
    }

    /** The build of the same target that was green next after a failed one, and what it has otherwise; empty when there is none yet. */
    public Optional<NextGreen> nextGreen(StoredBuild failed) {
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            return nextGreen(failed, snapshot);
        }
    }

    Optional<NextGreen> nextGreen(StoredBuild failed, BuildIndex.Snapshot snapshot) {
        if (failed.report().build().outcome() != BuildOutcome.FAILURE) {
            return Optional.empty();
        }
        return Target.name(failed.report()).stream()
                .flatMap(target ->
                        snapshot.green(target, Seen.at(failed.ingestedAt(), failed.report()), LOOKED_AT).stream())
                .flatMap(id -> builds.refreshed(id).stream())
                .filter(green -> isGreen(green) && Target.isSame(failed.report(), green.report()))
                .findFirst()
                .map(green -> new NextGreen(green, Changes.between(failed.report(), green.report())));
    }

    /** How often builds that a learning explains were followed by green, and what differed then. Looks at its latest 200 builds. */
    public Followed followed(String learning) {
        Followed.Counter counter = new Followed.Counter();
        try (BuildIndex.Snapshot snapshot = index.snapshot()) {
            Query.Leaf seen = new Query.Having(new Condition.Is(Field.LEARNING, learning));
            List<String> ids = Ranking.newest(
                    snapshot, snapshot.ask(seen, Deadline.never()).sure(), MOST_BUILDS + 1);
            for (String id : ids.subList(0, Math.min(MOST_BUILDS, ids.size()))) {
                builds.refreshed(id)
                        .filter(build -> isExplainedBy(build.report(), learning))
                        .ifPresent(build -> count(build, snapshot, counter));
            }
            return counter.counted(ids.size() > MOST_BUILDS ? MOST_BUILDS : 0);
        }
    }

    private static boolean isExplainedBy(Report report, String learning) {
        return report.build().outcome() == BuildOutcome.FAILURE
                && report.cause()
                        .filter(cause -> cause.learning().equals(learning))
                        .isPresent();
    }

    private void count(StoredBuild failed, BuildIndex.Snapshot snapshot, Followed.Counter counter) {
        Optional<String> target = Target.name(failed.report());
        if (target.isEmpty()) {
            return;
        }
        int attempts = 0;
        for (String id : snapshot.later(target.get(), Seen.at(failed.ingestedAt(), failed.report()), LOOKED_AT)) {
            Optional<StoredBuild> later = builds.refreshed(id).filter(build -> isLater(failed, build));
            if (later.isPresent()) {
                attempts++;
                if (isGreen(later.get())) {
                    counter.addGreen(
                            attempts == 1,
                            Changes.between(failed.report(), later.get().report()));
                    return;
                }
            }
        }
        if (attempts > 0) {
            counter.addNeverGreen();
        }
    }

    /** A failed build may have come less far than the one before it. */
    private static boolean isLater(StoredBuild failed, StoredBuild other) {
        return Target.isSame(failed.report(), other.report())
                || (!isGreen(other) && Target.isSame(other.report(), failed.report()));
    }

    private static boolean isGreen(StoredBuild build) {
        return build.report().build().outcome() == BuildOutcome.SUCCESS;
    }
}
