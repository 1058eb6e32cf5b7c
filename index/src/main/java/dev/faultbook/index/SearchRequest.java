package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;

/**
 * A search.
 *
 * @param query in the language of {@link dev.faultbook.index.query.QueryParser}; at most 10,000 characters; blank for
 *     all builds
 * @param limit of builds on the page, from 1 to 1,000
 * @param offset of builds to leave out before the page, from 0 to 100,000
 */
public record SearchRequest(String query, int limit, int offset) {
    public static final int DEFAULT_LIMIT = 20;

    private static final int MOST_CHARS = 10_000;
    private static final int MOST_BUILDS = 1_000;
    private static final int MOST_OFFSET = 100_000;

    /**
     * @throws FaultbookException when one of them is out of range
     */
    public SearchRequest {
        requireNonNull(query, "query");
        if (query.length() > MOST_CHARS) {
            throw outOfRange("A query has at most " + MOST_CHARS + " characters, and this one has " + query.length());
        }
        if (limit < 1 || limit > MOST_BUILDS) {
            throw outOfRange("limit is a number from 1 to " + MOST_BUILDS + ", and not " + limit);
        }
        if (offset < 0 || offset > MOST_OFFSET) {
            throw outOfRange("offset is a number from 0 to " + MOST_OFFSET + ", and not " + offset);
        }
    }

    /** The first page of 20 builds. */
    public static SearchRequest of(String query) {
        return new SearchRequest(query, DEFAULT_LIMIT, 0);
    }

    private static FaultbookException outOfRange(String message) {
        return new FaultbookException(FailureKind.BAD_INPUT, message + ".");
    }
}
