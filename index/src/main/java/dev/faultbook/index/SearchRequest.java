package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import java.time.Instant;
import java.util.Optional;

/**
 * A search.
 *
 * @param query in the language of {@link dev.faultbook.index.query.QueryParser}; at most 10,000 characters; blank for
 *     all builds
 * @param since only builds that were seen then or later
 * @param order of the builds
 * @param limit of builds on the page, from 1 to 1,000
 * @param offset of builds to leave out before the page, from 0 to 100,000
 * @param after where the page begins instead, as the page before it has named it
 * @param effort how far to go beyond what the page shows
 */
public record SearchRequest(
        String query,
        Optional<Instant> since,
        Order order,
        int limit,
        int offset,
        Optional<Cursor> after,
        Effort effort) {
    public static final int DEFAULT_LIMIT = 20;

    private static final int MOST_CHARS = 10_000;
    private static final int MOST_BUILDS = 1_000;
    private static final int MOST_OFFSET = 100_000;

    /** How far a search goes beyond what the page shows. */
    public enum Effort {
        /** The page; of builds whose text would have to be read to know whether they match, those on the page only are counted for certain. */
        PAGE,
        /** All builds are counted for certain, as far as time and limits allow. */
        COUNT
    }

    /**
     * @throws FaultbookException when one of them is out of range
     */
    public SearchRequest {
        requireNonNull(query, "query");
        requireNonNull(since, "since");
        requireNonNull(order, "order");
        requireNonNull(after, "after");
        requireNonNull(effort, "effort");
        if (query.length() > MOST_CHARS) {
            throw outOfRange("A query has at most " + MOST_CHARS + " characters, and this one has " + query.length());
        }
        if (limit < 1 || limit > MOST_BUILDS) {
            throw outOfRange("limit is a number from 1 to " + MOST_BUILDS + ", and not " + limit);
        }
        if (offset < 0 || offset > MOST_OFFSET) {
            throw outOfRange("offset is a number from 0 to " + MOST_OFFSET + ", and not " + offset);
        }
        if (after.isPresent() && after.get().order() != order) {
            throw outOfRange("The cursor is one of a list in order of "
                    + after.get().order().word() + ", and this one is in order of " + order.word());
        }
        if (after.isPresent() && offset > 0) {
            throw outOfRange("A page begins behind a cursor or at an offset, and not at both");
        }
    }

    /** The most relevant builds, all counted. */
    public SearchRequest(String query, int limit, int offset) {
        this(query, Optional.empty(), Order.RELEVANCE, limit, offset, Optional.empty(), Effort.COUNT);
    }

    /** The first page of 20 builds. */
    public static SearchRequest of(String query) {
        return new SearchRequest(query, DEFAULT_LIMIT, 0);
    }

    /** The same in another order. */
    public SearchRequest in(Order other) {
        return new SearchRequest(query, since, other, limit, offset, after, effort);
    }

    /** The same for builds that were seen then or later. */
    public SearchRequest since(Instant time) {
        return new SearchRequest(query, Optional.of(time), order, limit, offset, after, effort);
    }

    /** The page behind a cursor. */
    public SearchRequest after(Cursor cursor) {
        return new SearchRequest(query, since, cursor.order(), limit, 0, Optional.of(cursor), effort);
    }

    /** The same with another effort. */
    public SearchRequest with(Effort other) {
        return new SearchRequest(query, since, order, limit, offset, after, other);
    }

    private static FaultbookException outOfRange(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message + ".");
    }
}
