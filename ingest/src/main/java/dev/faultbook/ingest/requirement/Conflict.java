package dev.faultbook.ingest.requirement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fewest demands that no version of one package meets.
 *
 * @param packageName what they are about
 * @param demands each reduced to the clauses that exclude the others'
 * @param proven whether the demands exclude each other by themselves; otherwise only what exists may decide
 * @param sentence such as {@code scorer 1.1 wants numlib<2.0, your constraint pins numlib==2.1}
 */
public record Conflict(String packageName, List<Demand> demands, boolean proven, String sentence) {
    private static final int MOST_PACKAGES = 50;
    private static final int MOST_FOR_PAIRS = 120;
    private static final int MOST_FOR_TRIPLES = 30;
    private static final int MOST_FOR_ALL = 150;
    private static final int MOST_IN_SENTENCE = 4;

    public Conflict {
        demands = List.copyOf(demands);
    }

    /** The smallest set of demands that exclude each other; empty when there is none, as far as the demands tell. */
    public static Optional<Conflict> minimal(List<Demand> demands) {
        return minimal(demands, Map.of());
    }

    /**
     * @param existing versions of packages, by name, where they are known: no others can meet a demand
     */
    public static Optional<Conflict> minimal(
            List<Demand> demands, Map<String, ? extends Collection<Version>> existing) {
        List<Demand> smallest = List.of();
        String contested = "";
        for (Map.Entry<String, List<Demand>> group : byPackage(demands).entrySet()) {
            Search search = new Search(group.getValue(), existing.get(group.getKey()));
            List<Demand> found = search.smallest();
            if (!found.isEmpty() && (smallest.isEmpty() || found.size() < smallest.size())) {
                smallest = search.reduced(found);
                contested = group.getKey();
            }
        }
        return smallest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conflict(contested, smallest, true, sentence(smallest, demands)));
    }

    /** As {@link #minimal}, or else what is said about the package that most parties speak of; empty without demands. */
    public static Optional<Conflict> likeliest(List<Demand> demands) {
        Optional<Conflict> proven = minimal(demands);
        if (proven.isPresent()) {
            return proven;
        }
        List<Demand> most = List.of();
        long mostParties = 0;
        for (List<Demand> group : byPackage(demands).values()) {
            long parties = group.stream().map(Conflict::voice).distinct().count();
            if (parties > mostParties) {
                mostParties = parties;
                most = group;
            }
        }
        if (most.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Demand> voices = new LinkedHashMap<>();
        most.forEach(demand -> voices.putIfAbsent(demand.party() + ' ' + demand.requirement(), demand));
        List<Demand> shown = voices.values().stream().limit(MOST_IN_SENTENCE).toList();
        String more = voices.size() > shown.size() ? ", and " + (voices.size() - shown.size()) + " more" : "";
        return Optional.of(
                new Conflict(most.getFirst().requirement().name(), shown, false, sentence(shown, demands) + more));
    }

    private static String voice(Demand demand) {
        return demand.by() == Demand.By.PACKAGE ? demand.party() : demand.party() + ' ' + demand.requirement();
    }

    private static Map<String, List<Demand>> byPackage(List<Demand> demands) {
        Map<String, List<Demand>> groups = new LinkedHashMap<>();
        for (Demand demand : demands) {
            String name = demand.requirement().name();
            if (groups.containsKey(name) || groups.size() < MOST_PACKAGES) {
                groups.computeIfAbsent(name, key -> new ArrayList<>()).add(demand);
            }
        }
        return groups;
    }

    private static String sentence(List<Demand> chosen, List<Demand> all) {
        return chosen.stream()
                .map(demand -> demand.sentence(others(demand, all)))
                .collect(Collectors.joining(", "));
    }

    /** Other versions of the one who speaks that want as much. */
    private static String others(Demand chosen, List<Demand> all) {
        if (chosen.by() != Demand.By.PACKAGE) {
            return "";
        }
        Set<String> versions = new HashSet<>();
        for (Demand demand : all) {
            if (demand.party().equals(chosen.party()) && asks(demand, chosen)) {
                versions.add(demand.version());
            }
        }
        versions.remove(chosen.version());
        return versions.isEmpty()
                ? ""
                : " (and " + versions.size() + (versions.size() == 1 ? " other version)" : " other versions)");
    }

    private static boolean asks(Demand demand, Demand chosen) {
        return demand.requirement().name().equals(chosen.requirement().name())
                && demand.requirement().specifiers().stream()
                        .map(Specifier::text)
                        .toList()
                        .containsAll(chosen.requirement().specifiers().stream()
                                .map(Specifier::text)
                                .toList());
    }

    /** What is asked of one package. */
    private static final class Search {
        private final List<Demand> demands;
        private final List<VersionSet> sets;
        private final VersionSet universe;

        Search(List<Demand> demands, @Nullable Collection<Version> existing) {
            Map<String, Demand> distinct = new LinkedHashMap<>();
            for (Demand demand : demands) {
                if (distinct.size() < MOST_FOR_ALL) {
                    distinct.putIfAbsent(demand.party() + ' ' + demand.requirement(), demand);
                }
            }
            this.demands = List.copyOf(distinct.values());
            this.universe = existing == null
                    ? VersionSet.ALL
                    : existing.stream()
                            .limit(MOST_FOR_ALL)
                            .map(VersionSet::only)
                            .reduce(VersionSet.NONE, VersionSet::union);
            this.sets = this.demands.stream()
                    .map(demand -> universe.intersect(demand.requirement().versions()))
                    .toList();
        }

        List<Demand> smallest() {
            List<Demand> found = alone();
            if (found.isEmpty()) {
                found = pair();
            }
            if (found.isEmpty()) {
                found = triple();
            }
            return found.isEmpty() ? shrunk() : found;
        }

        private List<Demand> alone() {
            for (int i = 0; i < sets.size(); i++) {
                if (sets.get(i).isEmpty()) {
                    return List.of(demands.get(i));
                }
            }
            return List.of();
        }

        private List<Demand> pair() {
            int most = Math.min(MOST_FOR_PAIRS, sets.size());
            for (int i = 0; i < most; i++) {
                for (int j = i + 1; j < most; j++) {
                    if (together(i, j) && sets.get(i).intersect(sets.get(j)).isEmpty()) {
                        return List.of(demands.get(i), demands.get(j));
                    }
                }
            }
            return List.of();
        }

        private List<Demand> triple() {
            int most = Math.min(MOST_FOR_TRIPLES, sets.size());
            for (int i = 0; i < most; i++) {
                for (int j = i + 1; j < most; j++) {
                    VersionSet two = together(i, j) ? sets.get(i).intersect(sets.get(j)) : VersionSet.ALL;
                    for (int k = j + 1; k < most && together(i, j); k++) {
                        if (together(i, k)
                                && together(j, k)
                                && two.intersect(sets.get(k)).isEmpty()) {
                            return List.of(demands.get(i), demands.get(j), demands.get(k));
                        }
                    }
                }
            }
            return List.of();
        }

        /** Takes what goes together until nothing fits, then drops one after the other as long as nothing fits. */
        private List<Demand> shrunk() {
            List<Integer> kept = new ArrayList<>();
            VersionSet fitting = universe;
            for (int i = 0; i < sets.size() && !fitting.isEmpty(); i++) {
                int next = i;
                if (kept.stream().allMatch(other -> together(other, next))) {
                    kept.add(i);
                    fitting = fitting.intersect(sets.get(i));
                }
            }
            if (!fitting.isEmpty()) {
                return List.of();
            }
            for (Integer candidate : List.copyOf(kept)) {
                List<Integer> rest =
                        kept.stream().filter(one -> !one.equals(candidate)).toList();
                VersionSet without = universe;
                for (int one : rest) {
                    without = without.intersect(sets.get(one));
                }
                if (without.isEmpty()) {
                    kept = new ArrayList<>(rest);
                }
            }
            return kept.stream().map(demands::get).toList();
        }

        private boolean together(int i, int j) {
            return demands.get(i).goesWith(demands.get(j));
        }

        /** Leaves out clauses that play no part in it. */
        List<Demand> reduced(List<Demand> chosen) {
            List<Demand> reduced = new ArrayList<>(chosen);
            for (int i = 0; i < reduced.size(); i++) {
                List<Specifier> clauses =
                        new ArrayList<>(reduced.get(i).requirement().specifiers());
                for (int j = clauses.size() - 1; j >= 0 && clauses.size() > 1; j--) {
                    Specifier dropped = clauses.remove(j);
                    Demand fewer = with(reduced.get(i), clauses);
                    if (excludedBy(reduced, i, fewer)) {
                        reduced.set(i, fewer);
                    } else {
                        clauses.add(j, dropped);
                    }
                }
            }
            return reduced;
        }

        private boolean excludedBy(List<Demand> others, int index, Demand fewer) {
            VersionSet fitting = universe.intersect(fewer.requirement().versions());
            for (int i = 0; i < others.size(); i++) {
                fitting = i == index
                        ? fitting
                        : fitting.intersect(others.get(i).requirement().versions());
            }
            return fitting.isEmpty();
        }

        private static Demand with(Demand demand, List<Specifier> clauses) {
            return new Demand(
                    demand.by(),
                    demand.name(),
                    demand.version(),
                    demand.requirement().with(clauses));
        }
    }
}
