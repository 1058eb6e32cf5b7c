package dev.faultbook.server.api;

import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lines of a log that somebody sees first. */
final class FirstLines {
    /** As many as the page fetches at a time, so that what it gets with the report is one of its pieces. */
    private static final long LINES = 400;

    private FirstLines() {}

    /**
     * The piece of the log with a line.
     *
     * @param line 0: the first one of evidence
     */
    static LineRange of(Report report, long line) {
        long total = report.log().lines();
        long wanted = Math.min(
                total, line > 0 ? line : evidence(report).map(LineRange::first).orElse(1L));
        long first = (wanted - 1) / LINES * LINES + 1;
        return new LineRange(first, Math.min(total, first + LINES - 1));
    }

    private static Optional<LineRange> evidence(Report report) {
        Stream<LineRange> shown = report.cause()
                .map(cause -> evidence(cause).stream())
                .orElseGet(() -> report.excerpt().lines().stream());
        return Stream.concat(shown, report.findings().stream().flatMap(finding -> evidence(finding).stream()))
                .findFirst();
    }

    private static List<LineRange> evidence(Finding finding) {
        return finding.evidence().isEmpty() ? List.of(finding.lines()) : finding.evidence();
    }
}
