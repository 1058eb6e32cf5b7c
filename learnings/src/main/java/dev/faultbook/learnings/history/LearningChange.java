package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Learning;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What became of one learning.
 *
 * @param before empty when it was added
 * @param after empty when it was removed
 * @param differences the weightiest first; empty when it was added or removed
 */
public record LearningChange(
        String id, Optional<Learning> before, Optional<Learning> after, List<Difference> differences) {
    public LearningChange {
        requireNonNull(id, "id");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        if (before.isEmpty() && after.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing: " + id);
        }
        differences = List.copyOf(differences);
    }

    /** What happened to a learning. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED;

        /** The word used in reports. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** What the learning is called, or was. */
    public String title() {
        return after.or(() -> before).map(Learning::title).orElseThrow();
    }

    /** The parts that differ. Of a learning that was added or removed, all. */
    public Set<Aspect> aspects() {
        if (kind() != Kind.CHANGED) {
            return Collections.unmodifiableSet(EnumSet.allOf(Aspect.class));
        }
        EnumSet<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        differences.forEach(difference -> aspects.add(difference.aspect()));
        return Collections.unmodifiableSet(aspects);
    }

    /** Whether a build may be judged otherwise than before, and so wants to be read again. */
    public boolean affectsVerdicts() {
        return aspects().contains(Aspect.DETECTION) || aspects().contains(Aspect.CLAIM);
    }

    /** Whether its revision has to be a higher one. */
    public boolean wantsNewRevision() {
        return kind() == Kind.CHANGED
                && (aspects().contains(Aspect.DETECTION) || aspects().contains(Aspect.FIX));
    }
}
