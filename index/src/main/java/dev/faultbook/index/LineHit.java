package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A line that has what was searched for.
 *
 * @param number of the raw line, from 1
 * @param text as a person reads it; of a long line the part around the first highlight
 * @param highlights in order, without overlaps
 */
public record LineHit(long number, String text, List<Highlight> highlights) {
    public LineHit {
        requireNonNull(text, "text");
        highlights = List.copyOf(highlights);
    }
}
