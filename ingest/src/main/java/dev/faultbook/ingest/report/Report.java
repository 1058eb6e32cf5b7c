package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.Build;
import java.util.List;
import java.util.Optional;

/**
 * The whole verdict on one log.
 *
 * @param cause empty on a green build, and on one that nothing in the catalog explains
 * @param findings all others, contributors before advice
 * @param fingerprint stable hash of the normalised excerpt; empty when there is no excerpt
 * @param catalog version of the catalog that judged
 */
public record Report(
        LogInfo log,
        Build build,
        Completeness completeness,
        Optional<Finding> cause,
        List<Finding> findings,
        Excerpt excerpt,
        String fingerprint,
        String catalog) {
    public Report {
        requireNonNull(log, "log");
        requireNonNull(build, "build");
        requireNonNull(completeness, "completeness");
        requireNonNull(cause, "cause");
        findings = List.copyOf(findings);
        requireNonNull(excerpt, "excerpt");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(catalog, "catalog");
    }
}
