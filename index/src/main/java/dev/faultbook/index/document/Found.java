package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Builds that may answer a question.
 *
 * @param total of them, those over the limit included
 * @param complete false when the deadline came first; there may be more then
 * @param candidates the most relevant first; of equally relevant ones the newest first
 * @param facets counted over all of them
 */
public record Found(long total, boolean complete, List<Candidate> candidates, FacetCounts facets) {
    public Found {
        candidates = List.copyOf(candidates);
        requireNonNull(facets, "facets");
    }
}
