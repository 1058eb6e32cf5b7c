package dev.faultbook.index;

import dev.faultbook.FaultbookException;
import dev.faultbook.index.document.BuildIndex;
import dev.faultbook.index.store.LogStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Forgets builds: first their reports, for good, then what the index and the log store have of them. What a crash keeps from being done is done when the
 * store is opened next.
 */
final class Forgetting {
    private final Builds builds;
    private final LogStore logs;
    private final BuildIndex index;

    Forgetting(Builds builds, LogStore logs, BuildIndex index) {
        this.builds = builds;
        this.logs = logs;
        this.index = index;
    }

    /** Builds stored before a time that have all these labels, those first that were stored first. */
    List<StoredBuild> before(Instant time, Map<String, String> labels) {
        List<StoredBuild> old = new ArrayList<>();
        for (String id : builds.ids()) {
            builds.summary(id)
                    .filter(build -> build.ingestedAt().isBefore(time))
                    .filter(build -> build.labels().entrySet().containsAll(labels.entrySet()))
                    .ifPresent(old::add);
        }
        old.sort((one, other) -> one.ingestedAt().compareTo(other.ingestedAt()));
        return old;
    }

    /** Nobody adds builds meanwhile: one with the same log would lose it. */
    Forgotten forget(Collection<StoredBuild> asked) {
        List<StoredBuild> known = asked.stream()
                .distinct()
                .filter(build -> builds.number(build.id()) >= 0)
                .toList();
        if (!known.isEmpty()) {
            builds.forget(known);
            known.forEach(build -> index.remove(build.id()));
            index.commit();
        }
        return new Forgotten(known.size(), logs.remove(builds.unfinished()));
    }

    /** Removes what the files of reports still hold of what was forgotten. Others may add builds meanwhile, but forget none. */
    void giveBack() {
        builds.compact();
        builds.finished();
    }

    /** Does what a crash has kept from being done. The index has lost what is forgotten before. */
    void finish() {
        if (builds.hasUnfinished()) {
            logs.remove(builds.unfinished());
            try {
                giveBack();
            } catch (FaultbookException e) {
                // There is no room for it: the store opens all the same, so that more can be forgotten.
            }
        }
    }
}
