package dev.faultbook.index.green;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came after the builds that one learning explains. Numbers, and no claim that one led to the other.
 *
 * @param builds how many of them have a later build of the same target
 * @param next of how many of these the very next one is green
 * @param later of how many another one after that is green
 * @param unchanged of how many that became green the two logs tell of no difference
 * @param changes what differed otherwise, most frequent first
 * @param latestOnly how many builds were looked at, the latest, when there are more of them; 0 when all were
 */
public record Followed(int builds, int next, int later, int unchanged, List<Count> changes, int latestOnly) {
    public Followed {
        changes = List.copyOf(changes);
    }

    /** In how many builds that became green something differed, such as {@code base image changed}. */
    public record Count(String kind, int builds) {
        public Count {
            requireNonNull(kind, "kind");
        }
    }

    /** How many became green. */
    public int green() {
        return next + later;
    }

    /** Counts builds one by one. Not thread-safe. */
    public static final class Counter {
        private final Map<String, Integer> kinds = new HashMap<>();
        private int builds;
        private int next;
        private int later;
        private int unchanged;

        /** A build of which no later one that was looked at is green. */
        public void addNeverGreen() {
            builds++;
        }

        /**
         * A build that became green.
         *
         * @param atOnce whether the very next build was green
         */
        public void addGreen(boolean atOnce, List<Change> changes) {
            builds++;
            if (atOnce) {
                next++;
            } else {
                later++;
            }
            if (changes.isEmpty()) {
                unchanged++;
            }
            Set<String> once = new LinkedHashSet<>();
            changes.forEach(change -> once.addAll(change.kinds()));
            once.forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        }

        public Followed counted(int latestOnly) {
            List<Count> counts = kinds.entrySet().stream()
                    .map(entry -> new Count(entry.getKey(), entry.getValue()))
                    .sorted(Comparator.comparingInt(Count::builds).reversed().thenComparing(Count::kind))
                    .toList();
            return new Followed(builds, next, later, unchanged, counts, latestOnly);
        }
    }
}
