package dev.faultbook.index.stats;

import java.util.Locale;

/** What is counted. */
public enum Subject {
    BUILDS,
    /** The steps of builds. */
    STEPS;

    /** As requests and answers name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
