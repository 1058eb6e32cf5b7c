package dev.faultbook.ingest.build;

import java.util.Locale;

/** What a log's times are worth. */
public enum Clock {
    /** Times of day with a zone: from the wrapper, the builder, or the user ({@code --started-at}). */
    ABSOLUTE,
    /** Times of day without a zone, read as UTC: differences are right, the day may not be. */
    LOCAL,
    /** Durations only. */
    RELATIVE,
    /** No times at all. */
    NONE;

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
