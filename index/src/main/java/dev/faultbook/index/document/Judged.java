package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

/**
 * Which report of a build is in an index.
 *
 * @param report the report's number
 * @param catalog version of the catalog that judged
 */
public record Judged(String build, long report, String catalog) {
    public Judged {
        requireNonNull(build, "build");
        requireNonNull(catalog, "catalog");
    }
}
