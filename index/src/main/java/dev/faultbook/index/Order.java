package dev.faultbook.index;

import java.util.Locale;

/** In which order builds are shown. */
public enum Order {
    /** Those first of which one place has the most of the words, then those where the report shows it; of equal ones the newest. */
    RELEVANCE,
    /** Those first that were seen last. */
    NEWEST,
    OLDEST;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
