package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.report.Report;
import java.time.Instant;

/**
 * All that an index holds of one build.
 *
 * @param id of 16 hex digits
 * @param chunks all lines of the log that say something; read once, and held one at a time
 */
public record BuildDocuments(String id, Instant ingestedAt, Report report, Iterable<Chunk> chunks) {
    public BuildDocuments {
        requireNonNull(id, "id");
        requireNonNull(ingestedAt, "ingestedAt");
        requireNonNull(report, "report");
        requireNonNull(chunks, "chunks");
    }
}
