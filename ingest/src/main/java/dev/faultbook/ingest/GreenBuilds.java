package dev.faultbook.ingest;

import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.excerpt.Baseline;

/** Knows what green builds printed. Asked only about builds that need an excerpt. */
@FunctionalInterface
public interface GreenBuilds {
    /** Knows none. */
    GreenBuilds NONE = failed -> Baseline.NONE;

    /** What the green build printed that this one is to be compared with; {@link Baseline#NONE} when none is the same target for sure. */
    Baseline like(Build failed);
}
