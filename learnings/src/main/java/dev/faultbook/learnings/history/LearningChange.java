package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Learning;
import java.util.ArrayList;
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

    /** Against the rules of versions. */
    public record Breach(String key, String text) {}

    /** What became of a learning; empty when nothing did. At least one of the two is there. */
    public static Optional<LearningChange> between(String id, Optional<Learning> before, Optional<Learning> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.of(new LearningChange(id, before, after, List.of()));
        }
        List<Difference> differences = LearningDiff.between(before.get(), after.get());
        return differences.isEmpty() && before.get().revision() == after.get().revision()
                ? Optional.empty()
                : Optional.of(new LearningChange(id, before, after, differences));
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

    /**
     * What is against the rules of versions in a learning that was changed: its revision rises with what it does, and its day of birth stays.
     *
     * @param when such as "since HEAD"
     */
    public List<Breach> breaches(String when) {
        if (kind() != Kind.CHANGED) {
            return List.of();
        }
        Learning old = before.orElseThrow();
        Learning now = after.orElseThrow();
        List<Breach> breaches = new ArrayList<>();
        if (now.revision() < old.revision()) {
            breaches.add(new Breach(
                    "revision",
                    "revision " + now.revision() + " is lower than " + old.revision() + ", which it was " + when
                            + "; revisions only rise"));
        } else if (wantsNewRevision() && now.revision() == old.revision()) {
            Difference first = differences.getFirst();
            breaches.add(new Breach(
                    "revision",
                    "its " + first.aspect().word() + " changed " + when + " (" + first.text()
                            + "), so its revision has to rise to " + (old.revision() + 1)));
        }
        if (!now.added().equals(old.added())) {
            breaches.add(new Breach(
                    "added",
                    "\"added\" was " + old.added() + " and changed " + when
                            + "; the day a learning was added stays the same"));
        }
        return breaches;
    }
}
