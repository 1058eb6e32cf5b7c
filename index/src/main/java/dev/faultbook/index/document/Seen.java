package dev.faultbook.index.document;

import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.report.Report;
import java.time.Instant;

/**
 * When a build was seen: as it started, if its log tells that for certain, or whoever brought it did ({@code --started-at}); else as it was ingested. Times of
 * day without a zone are not certain.
 */
public final class Seen {
    private Seen() {}

    public static Instant at(Instant ingestedAt, Report report) {
        Instant started = report.build().startedAt();
        return started != null
                        && started.isAfter(Instant.EPOCH)
                        && report.build().timing().clock() != Clock.LOCAL
                        && started.isBefore(ingestedAt)
                ? started
                : ingestedAt;
    }
}
