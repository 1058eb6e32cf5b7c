package dev.faultbook.ingest.report;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.source.LogLine;
import dev.faultbook.learnings.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole verdict on one log.
 *
 * @param cause empty on a green build, and on one that nothing in the catalog explains
 * @param findings all others, contributors before advice
 * @param facts what the steps state, in order of their lines; at most 2,000
 * @param heart the few lines that the failure is about, the same whatever catalog judged; empty when the build is green
 * @param fingerprint of the heart, as {@code Fingerprint} makes it; empty when there is none
 * @param catalog version of the catalog that judged
 */
public record Report(
        LogInfo log,
        Build build,
        Completeness completeness,
        Optional<Finding> cause,
        List<Finding> findings,
        List<StatedFact> facts,
        Excerpt excerpt,
        Excerpt heart,
        String fingerprint,
        String catalog) {
    public Report {
        requireNonNull(log, "log");
        requireNonNull(build, "build");
        requireNonNull(completeness, "completeness");
        requireNonNull(cause, "cause");
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
        requireNonNull(excerpt, "excerpt");
        requireNonNull(heart, "heart");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(catalog, "catalog");
    }

    /** The first line that tells what broke: of the evidence of the cause, else of the heart; empty when the build is green. */
    public Optional<LogLine> headline() {
        return evidence()
                .or(() -> cause.flatMap(known -> heart.line(first(known))))
                .or(heart::first)
                .map(line -> new LogLine(line.number(), line.text().strip()));
    }

    private Optional<LogLine> evidence() {
        return cause.flatMap(known -> excerpt.line(first(known)));
    }

    private static long first(Finding finding) {
        return finding.evidence().isEmpty()
                ? finding.lines().first()
                : finding.evidence().getFirst().first();
    }

    /** What is slow, risky or deprecated. */
    public Stream<Finding> advice() {
        return findings.stream().filter(finding -> finding.role() == Role.ADVICE);
    }

    /** Without what may be long: steps, facts, findings but for what is advised, and of the excerpt all but the first line of evidence. For lists. */
    public Report summary() {
        return new Report(
                log,
                build.summary(),
                completeness,
                cause,
                advice().map(Finding::summary).toList(),
                List.of(),
                evidence().map(Excerpt::of).orElse(Excerpt.NONE),
                heart,
                fingerprint,
                catalog);
    }

    /** The same, said of the log as it was when it came; a log that is kept has its secrets blanked. */
    public Report withLog(LogInfo original) {
        return new Report(original, build, completeness, cause, findings, facts, excerpt, heart, fingerprint, catalog);
    }

    /** The same with what the failure is about, as another reading of the log found it. */
    public Report withHeart(Excerpt heart, String fingerprint) {
        return new Report(log, build, completeness, cause, findings, facts, excerpt, heart, fingerprint, catalog);
    }
}
