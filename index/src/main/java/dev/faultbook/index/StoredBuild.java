package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.report.Report;
import java.time.Instant;

/**
 * A build that the store remembers.
 *
 * @param id the first 16 hex digits of the SHA-256 of its log
 */
public record StoredBuild(String id, Instant ingestedAt, Report report) {
    static final int ID_CHARS = 16;

    public StoredBuild {
        requireNonNull(id, "id");
        requireNonNull(ingestedAt, "ingestedAt");
        requireNonNull(report, "report");
    }

    static String idOf(Report report) {
        return report.log().sha256().substring(0, ID_CHARS);
    }
}
