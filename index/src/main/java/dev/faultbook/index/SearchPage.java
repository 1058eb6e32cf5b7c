package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * The answer to a search.
 *
 * @param total builds that match, on this page or not
 * @param exact false when time or a limit ran out: there may be more builds then, and more lines
 * @param hits the most relevant first, of equally relevant ones the newest
 * @param facets counted over all matching builds
 */
public record SearchPage(long total, boolean exact, List<BuildHit> hits, List<Facet> facets, Duration took) {
    public SearchPage {
        hits = List.copyOf(hits);
        facets = List.copyOf(facets);
        requireNonNull(took, "took");
    }
}
