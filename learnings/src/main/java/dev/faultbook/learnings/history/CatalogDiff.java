package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one catalog does otherwise than another: told by what the learnings mean, not by how they are written.
 *
 * @param before version of the one
 * @param after version of the other
 * @param changes by id; learnings that are alike are left out
 * @param categories what became of the categories, in words
 */
public record CatalogDiff(String before, String after, List<LearningChange> changes, List<String> categories) {
    private static final String GONE = " is gone";

    public CatalogDiff {
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        changes = List.copyOf(changes);
        categories = List.copyOf(categories);
    }

    public static CatalogDiff between(Catalog before, Catalog after) {
        Set<String> ids = new TreeSet<>();
        before.learnings().forEach(learning -> ids.add(learning.id()));
        after.learnings().forEach(learning -> ids.add(learning.id()));
        List<LearningChange> changes = new ArrayList<>();
        for (String id : ids) {
            LearningChange.between(id, before.find(id), after.find(id)).ifPresent(changes::add);
        }
        return new CatalogDiff(
                before.version(), after.version(), changes, categories(before.categories(), after.categories()));
    }

    private static List<String> categories(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> words = new ArrayList<>();
        for (String name : names) {
            if (!before.containsKey(name)) {
                words.add("category " + name + " is new");
            } else if (!after.containsKey(name)) {
                words.add("category " + name + GONE);
            } else if (!before.get(name).equals(after.get(name))) {
                words.add("category " + name + " is described anew");
            }
        }
        return words;
    }

    public List<LearningChange> added() {
        return of(LearningChange.Kind.ADDED);
    }

    public List<LearningChange> removed() {
        return of(LearningChange.Kind.REMOVED);
    }

    public List<LearningChange> changed() {
        return of(LearningChange.Kind.CHANGED);
    }

    public boolean isEmpty() {
        return changes.isEmpty() && categories.isEmpty();
    }

    /** How far the catalog's version has to rise for this, by semantic versioning. */
    public Rise rise() {
        if (!removed().isEmpty() || categories.stream().anyMatch(words -> words.endsWith(GONE))) {
            return Rise.MAJOR;
        }
        boolean judgesAnew = changes.stream().anyMatch(LearningChange::affectsVerdicts)
                || categories.stream().anyMatch(words -> words.endsWith(" is new"));
        if (judgesAnew) {
            return Rise.MINOR;
        }
        return isEmpty() ? Rise.NONE : Rise.PATCH;
    }

    private List<LearningChange> of(LearningChange.Kind kind) {
        return changes.stream().filter(change -> change.kind() == kind).toList();
    }
}
