package dev.faultbook.learnings.history;

import java.util.Locale;

/** Which part of a learning a difference is about, the weightiest first. */
public enum Aspect {
    /** Where it is found: conditions on logs, rules for files. */
    DETECTION,
    /** What it says of a build: role, status, category, what it explains, which tool it applies to. */
    CLAIM,
    /** What to do. */
    FIX,
    /** Title, sections, references and dates: what only a person reads. */
    WORDS,
    /** The logs by which it proves itself. */
    SAMPLES;

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
