package dev.faultbook.learnings.book;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * How often a learning was found.
 *
 * @param builds in so many; at least one
 * @param last the day of the last of them
 */
public record Sighting(int builds, LocalDate last) {
    public Sighting {
        requireNonNull(last, "last");
        if (builds < 1) {
            throw new IllegalArgumentException("a sighting is of one build or more, not " + builds);
        }
    }

    @Override
    public String toString() {
        return (builds == 1 ? "1 build" : builds + " builds") + ", last " + last;
    }
}
