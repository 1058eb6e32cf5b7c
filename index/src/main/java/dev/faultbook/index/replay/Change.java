package dev.faultbook.index.replay;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.document.Need;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.learnings.Role;
import dev.faultbook.learnings.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A learning that two catalogs find or rank otherwise.
 *
 * @param before empty when the first catalog does not look for it
 * @param after empty when the second one does not
 */
record Change(String id, Optional<Learning> before, Optional<Learning> after) {
    Change {
        requireNonNull(id, "id");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** By id. What only a person reads, and what a fix says, makes no difference. */
    static List<Change> between(Catalog before, Catalog after) {
        Set<String> ids = new TreeSet<>();
        Stream.of(before, after)
                .flatMap(catalog -> catalog.learnings().stream())
                .forEach(learning -> ids.add(learning.id()));
        List<Change> changes = new ArrayList<>();
        for (String id : ids) {
            Optional<Learning> old = before.find(id).filter(Change::isLookedFor);
            Optional<Learning> now = after.find(id).filter(Change::isLookedFor);
            if (!old.map(Change::judging).equals(now.map(Change::judging))) {
                changes.add(new Change(id, old, now));
            }
        }
        return changes;
    }

    private static boolean isLookedFor(Learning learning) {
        return learning.detect().isPresent() && learning.status() != Status.RETIRED;
    }

    private static List<Object> judging(Learning learning) {
        return List.of(learning.detect(), learning.role(), learning.status(), learning.explains());
    }

    /** What a build must have for the two catalogs to judge it otherwise because of this. */
    Need need() {
        return Need.any(Stream.concat(
                        Stream.of(before, after)
                                .flatMap(Optional::stream)
                                .map(learning -> Need.of(learning.detect().orElseThrow())),
                        Stream.of(new Need.Found(id)))
                .toList());
    }

    /** Whether it claims causes now. */
    boolean claimsCauses() {
        return after.filter(learning -> learning.role() == Role.CAUSE && learning.status() == Status.ACTIVE)
                .isPresent();
    }

    String word() {
        if (before.isEmpty()) {
            return "added";
        }
        return after.isEmpty() ? "removed" : "changed";
    }

    /** A catalog with nothing but these. */
    static Catalog only(Catalog of, Stream<Optional<Learning>> learnings) {
        return new Catalog(
                of.version(),
                of.categories(),
                learnings.flatMap(Optional::stream).toList());
    }
}
