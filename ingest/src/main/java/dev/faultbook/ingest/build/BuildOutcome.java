package dev.faultbook.ingest.build;

import java.util.Locale;

/** How a build ended, as far as its log tells. */
public enum BuildOutcome {
    FAILURE,
    SUCCESS,
    /** The log ends before the build does, or says nothing of its end. */
    UNKNOWN;

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
