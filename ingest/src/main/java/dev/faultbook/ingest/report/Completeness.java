package dev.faultbook.ingest.report;

import java.util.Locale;

/** Whether the log holds what is needed for a verdict. */
public enum Completeness {
    COMPLETE,
    /** A tool cut its own output, such as BuildKit's log limit. */
    CLIPPED,
    /** The log ends before the build does. */
    TRUNCATED,
    /** Secrets are blanked near the evidence. */
    MASKED;

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
