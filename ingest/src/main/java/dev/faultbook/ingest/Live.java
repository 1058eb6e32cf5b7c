package dev.faultbook.ingest;

import dev.faultbook.ingest.report.Shown;
import dev.faultbook.learnings.Learning;
import java.time.Duration;

/** Gets what is known of a build while its log still grows. It is called by the thread that reads. */
@FunctionalInterface
public interface Live {
    /** What is certain, as soon as it is; what is said of the whole build is in the report only. */
    void sighted(Sighting sighting);

    /**
     * A step shows a learning, for the first time in this log, whatever its role. The step may still run: what follows may take it back, and a
     * cause need not have broken anything.
     */
    default void shown(Learning learning, Shown where) {}

    /** So much time went, in all steps together, into what they state so far, such as trying versions; told each time that it has grown. */
    default void lost(Duration soFar) {}
}
