package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.fact.Fact;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.StatedFact;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All that an index holds of one build.
 *
 * @param id of 16 hex digits
 * @param number of the report; another one when the build is judged anew
 * @param facts the names of those that the log's steps state, as the program that makes the documents reads them
 * @param labels given when it was ingested
 * @param chunks all lines of the log that say something; read once, and held one at a time
 */
public record BuildDocuments(
        String id,
        long number,
        Instant ingestedAt,
        Report report,
        Set<String> facts,
        Map<String, String> labels,
        Iterable<Chunk> chunks) {
    public BuildDocuments {
        requireNonNull(id, "id");
        requireNonNull(ingestedAt, "ingestedAt");
        requireNonNull(report, "report");
        facts = Set.copyOf(facts);
        labels = Map.copyOf(labels);
        requireNonNull(chunks, "chunks");
    }

    /** Of a build that has one report only, and whose facts the report has all. */
    public BuildDocuments(String id, Instant ingestedAt, Report report, Iterable<Chunk> chunks) {
        this(id, 0, ingestedAt, report, facts(report), Map.of(), chunks);
    }

    /** The names of the facts that a report states; all that there are when it may lack some. */
    public static Set<String> facts(Report report) {
        return report.facts().size() >= Ingest.MOST_FACTS
                ? Set.copyOf(Fact.names())
                : report.facts().stream().map(StatedFact::fact).collect(Collectors.toSet());
    }
}
