package dev.faultbook.learnings;

import java.util.Locale;

/** The most that a learning may claim about a build. */
public enum Role {
    /** It broke the build. */
    CAUSE,
    /** It had a part in breaking it. */
    CONTRIBUTOR,
    /** Slow, risky or deprecated; the build may be green. */
    ADVICE;

    /** The word used in headers and reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
