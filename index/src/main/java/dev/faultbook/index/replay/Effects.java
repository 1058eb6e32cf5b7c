package dev.faultbook.index.replay;

import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers what becomes of each learning, build by build. */
final class Effects {
    private final Store store;
    private final Map<String, Change> changes = new HashMap<>();
    private final SortedMap<String, Lists> byLearning = new TreeMap<>();

    private static final class Lists {
        private final List<Hit> gained = new ArrayList<>();
        private final List<Hit> lost = new ArrayList<>();
        private final List<Hit> moved = new ArrayList<>();
        private final List<Hit> ambiguous = new ArrayList<>();
        private final List<Hit> green = new ArrayList<>();
    }

    Effects(Store store, Collection<Change> changes) {
        this.store = store;
        changes.forEach(change -> {
            this.changes.put(change.id(), change);
            lists(change.id());
        });
    }

    /** What a catalog says of a build. */
    record Said(Optional<Finding> cause, List<String> rivals, List<Finding> findings) {
        private Map<String, Finding> byLearning() {
            Map<String, Finding> byLearning = new LinkedHashMap<>();
            findings.forEach(finding -> byLearning.put(finding.learning(), finding));
            cause.ifPresent(finding -> byLearning.put(finding.learning(), finding));
            return byLearning;
        }

        /** Those of which none explains the other; empty when there is no choice. */
        private Set<String> contenders() {
            Set<String> contenders = new TreeSet<>(rivals);
            cause.filter(winner -> !rivals.isEmpty()).ifPresent(winner -> contenders.add(winner.learning()));
            return contenders;
        }
    }

    /** Takes in what is said of a build before and after. */
    void compare(StoredBuild build, BuildOutcome outcome, Said before, Said after) {
        Map<String, Finding> old = before.byLearning();
        Map<String, Finding> now = after.byLearning();
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            Finding was = old.get(id);
            Finding is = now.get(id);
            if (was == null && is != null) {
                lists(id).gained.add(hit(build, outcome, is, Optional.empty(), other(is, before.cause())));
            } else if (is == null && was != null) {
                lists(id).lost.add(hit(build, outcome, was, Optional.empty(), other(was, after.cause())));
            } else if (was != null && is != null && isElsewhere(was, is)) {
                lists(id).moved.add(hit(build, outcome, is, Optional.of(Hit.evidence(was)), Optional.empty()));
            }
        }
        for (String id : after.contenders()) {
            if (changes.containsKey(id) && !before.contenders().contains(id)) {
                Finding cause = after.cause().orElseThrow();
                Optional<String> other = id.equals(cause.learning())
                        ? after.rivals().stream().findFirst()
                        : Optional.of(cause.learning());
                lists(id).ambiguous.add(hit(build, outcome, cause, Optional.empty(), other));
            }
        }
    }

    /** Takes in that a green build shows a learning as though it had failed. */
    void green(StoredBuild build, Shown shown) {
        lists(shown.learning()).green.add(green(store, build, shown));
    }

    static Hit green(Store store, StoredBuild build, Shown shown) {
        return hit(store, build, BuildOutcome.SUCCESS, Role.CAUSE, shown.lines(), Optional.empty(), Optional.empty());
    }

    /** Of a cause, the other one. */
    private static Optional<String> other(Finding finding, Optional<Finding> cause) {
        return cause.filter(other -> finding.role() == Role.CAUSE)
                .map(Finding::learning)
                .filter(other -> !other.equals(finding.learning()));
    }

    private static boolean isElsewhere(Finding before, Finding after) {
        return before.role() != after.role()
                || !before.step().equals(after.step())
                || !before.lines().equals(after.lines())
                || !before.evidence().equals(after.evidence());
    }

    private Lists lists(String id) {
        return byLearning.computeIfAbsent(id, key -> new Lists());
    }

    private Hit hit(
            StoredBuild build,
            BuildOutcome outcome,
            Finding finding,
            Optional<LineRange> before,
            Optional<String> other) {
        return hit(store, build, outcome, finding.role(), Hit.evidence(finding), before, other);
    }

    private static Hit hit(
            Store store,
            StoredBuild build,
            BuildOutcome outcome,
            Role role,
            LineRange lines,
            Optional<LineRange> before,
            Optional<String> other) {
        String text = store.logs().lines(build, LineRange.of(lines.first())).stream()
                .map(LogLine::text)
                .findFirst()
                .orElse("");
        return new Hit(build.id(), build.report().log().path(), outcome, role, lines, before, other, text);
    }

    /** Those first that changed, then what became of others; by id. */
    List<Effect> list(Cost.Sample sample) {
        List<Effect> effects = new ArrayList<>();
        byLearning.forEach((id, lists) -> {
            Optional<Change> change = Optional.ofNullable(changes.get(id));
            effects.add(new Effect(
                    id,
                    change.map(Change::word).orElse("unchanged"),
                    lists.gained,
                    lists.lost,
                    lists.moved,
                    lists.ambiguous,
                    lists.green,
                    change.flatMap(known -> sample.of(known.before())),
                    change.flatMap(known -> sample.of(known.after()))));
        });
        effects.sort(Comparator.comparing(effect -> !changes.containsKey(effect.learning())));
        return effects;
    }
}
