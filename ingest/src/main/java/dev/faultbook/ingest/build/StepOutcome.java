package dev.faultbook.ingest.build;

import java.util.Locale;

/** How a step ended. */
public enum StepOutcome {
    FAILED,
    OK,
    /** Its result was taken from a cache; in a failed build also: it was not run. */
    CACHED,
    /** Ended because another step failed or a person stopped the build. */
    CANCELED,
    /** It had not ended when the log did. */
    RUNNING;

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
