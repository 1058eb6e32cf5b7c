package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.index.query.QueryParser;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a search.
 *
 * @param total builds that match, on this page or not
 * @param exact false when not all was looked at, because nobody asked for it, or time or a limit ran out: there are at least so many
 *     builds then, and facets and histogram may count some that do not match
 * @param partial whether time or a limit ran out before the page was full: there may be more builds and lines to show
 * @param hints what the query may have meant otherwise
 * @param hits in the order that was asked for
 * @param next where the next page begins; empty behind the last build
 * @param facets counted over all matching builds
 * @param histogram of all matching builds
 */
public record SearchPage(
        long total,
        boolean exact,
        boolean partial,
        List<QueryParser.Hint> hints,
        List<BuildHit> hits,
        Optional<Cursor> next,
        List<Facet> facets,
        Histogram histogram,
        Duration took) {
    public SearchPage {
        hints = List.copyOf(hints);
        hits = List.copyOf(hits);
        requireNonNull(next, "next");
        facets = List.copyOf(facets);
        requireNonNull(histogram, "histogram");
        requireNonNull(took, "took");
    }
}
