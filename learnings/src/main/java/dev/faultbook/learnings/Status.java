package dev.faultbook.learnings;

import java.util.Locale;

/** How far a learning is trusted. */
public enum Status {
    /** Tried out: found, but never claimed as a cause. */
    DRAFT,
    ACTIVE,
    /** Kept for the record, no longer looked for. */
    RETIRED;

    /** The word used in headers and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
