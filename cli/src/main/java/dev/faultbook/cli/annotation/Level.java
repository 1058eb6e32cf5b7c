package dev.faultbook.cli.annotation;

import dev.faultbook.learnings.Role;
import java.util.Locale;

/** How much an annotation matters, the most first. */
public enum Level {
    /** What broke the build, known or not. */
    ERROR,
    /** What had a part in it. */
    WARNING,
    /** What is slow, risky or deprecated. */
    NOTICE;

    static Level of(Role role) {
        return switch (role) {
            case CAUSE -> ERROR;
            case CONTRIBUTOR -> WARNING;
            case ADVICE -> NOTICE;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
