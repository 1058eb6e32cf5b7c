package dev.faultbook.learnings.history;

import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.history.GitLog.Touched;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevCommit;

/** The log of all learnings, or of one under every id that it ever had. */
final class LearningLog {
    /** How much of a learning must stay the same for it to count as the same under a new id. */
    private static final double SAME = 0.6;

    private final GitLog log;
    private final int most;
    private final List<LearningCommit> commits = new ArrayList<>();

    LearningLog(GitLog log, int most) {
        this.log = log;
        this.most = most;
    }

    List<LearningCommit> ofAll(RevCommit from) {
        log.walk(from, List.of(), touched -> {
            List<LearningChange> changes = new ArrayList<>();
            touched.files().keySet().forEach(id -> log.change(touched, id).ifPresent(changes::add));
            return keep(touched, changes);
        });
        return commits;
    }

    List<LearningCommit> of(String id, RevCommit from) {
        Set<String> names = new HashSet<>(Set.of(id));
        log.walk(from, List.of(), touched -> {
            List<LearningChange> changes = new ArrayList<>();
            for (String name : Set.copyOf(names)) {
                Optional<LearningChange> change = log.change(touched, name);
                Optional<LearningChange> renamed = change.filter(one -> one.kind() == LearningChange.Kind.ADDED)
                        .flatMap(added -> renamed(touched, added));
                renamed.ifPresent(was -> names.add(was.before().orElseThrow().id()));
                renamed.or(() -> change).ifPresent(changes::add);
            }
            return keep(touched, changes);
        });
        return commits;
    }

    private boolean keep(Touched touched, List<LearningChange> changes) {
        if (!changes.isEmpty()) {
            commits.add(log.commit(touched.commit(), changes));
        }
        return commits.size() < most;
    }

    /** The same learning under another id, which the same commit took away. */
    private Optional<LearningChange> renamed(Touched touched, LearningChange added) {
        Learning now = added.after().orElseThrow();
        LearningChange best = null;
        double likeness = SAME;
        for (String other : touched.files().keySet()) {
            Optional<LearningChange> gone =
                    log.change(touched, other).filter(change -> change.kind() == LearningChange.Kind.REMOVED);
            if (gone.isPresent() && likeness(gone.get().before().orElseThrow(), now) >= likeness) {
                best = gone.get();
                likeness = likeness(best.before().orElseThrow(), now);
            }
        }
        return Optional.ofNullable(best).map(was -> {
            Learning old = was.before().orElseThrow();
            List<Difference> differences = new ArrayList<>();
            differences.add(new Difference(Aspect.CLAIM, "is called " + now.id() + " instead of " + old.id()));
            differences.addAll(LearningDiff.between(old, now));
            return new LearningChange(now.id(), Optional.of(old), Optional.of(now), differences);
        });
    }

    /** The share of parts that are the same: detection, fix, title, sections, samples. */
    private static double likeness(Learning old, Learning now) {
        Set<Aspect> differing = new HashSet<>();
        LearningDiff.between(old, now).forEach(difference -> differing.add(difference.aspect()));
        int same = 0;
        for (Aspect aspect : List.of(Aspect.DETECTION, Aspect.FIX, Aspect.WORDS, Aspect.SAMPLES)) {
            same += differing.contains(aspect) ? 0 : 1;
        }
        return (same + (old.title().equals(now.title()) ? 1 : 0)) / 5.0;
    }
}
