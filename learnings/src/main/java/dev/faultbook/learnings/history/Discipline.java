package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

import dev.faultbook.learnings.document.Problem;
import java.util.List;

/**
 * Whether a change of a catalog keeps the promises that others rely on.
 *
 * @param since what it was compared with, for messages
 * @param diff what changed
 * @param problems promises that are broken
 * @param before the version in catalog.yaml as it was
 * @param after the version in catalog.yaml as it is
 */
public record Discipline(String since, CatalogDiff diff, List<Problem> problems, String before, String after) {
    public Discipline {
        requireNonNull(since, "since");
        requireNonNull(diff, "diff");
        problems = List.copyOf(problems);
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }

    /** What the version has to be at least before the change is released, where it is too low for that; else empty. */
    public java.util.Optional<String> wantedVersion() {
        return diff.rise().isGiven(before, after)
                ? java.util.Optional.empty()
                : diff.rise().from(before);
    }
}
