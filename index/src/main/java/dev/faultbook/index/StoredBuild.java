package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.report.Report;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A build that the store remembers.
 *
 * @param id the first 16 hex digits of the SHA-256 of its log
 * @param report whole, or its summary where a list of builds is asked for
 */
public record StoredBuild(String id, Instant ingestedAt, Origin origin, Report report) {
    static final int ID_CHARS = 16;

    public StoredBuild {
        requireNonNull(id, "id");
        requireNonNull(ingestedAt, "ingestedAt");
        requireNonNull(origin, "origin");
        requireNonNull(report, "report");
    }

    /** What whoever stored it said of it, ordered by key. */
    public SortedMap<String, String> labels() {
        return origin.labels();
    }

    /** The page where it ran. */
    public Optional<URI> url() {
        return origin.url();
    }

    StoredBuild withReport(Report other) {
        return new StoredBuild(id, ingestedAt, origin, other);
    }

    static String idOf(Report report) {
        return report.log().sha256().substring(0, ID_CHARS);
    }
}
