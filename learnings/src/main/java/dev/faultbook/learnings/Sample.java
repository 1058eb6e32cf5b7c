package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A log or a file of a project, whole or in part, by which a learning proves itself.
 *
 * @param line where its text starts in the learning's file, counted from 1
 * @param matches whether the learning must be found in it, or must not
 * @param where the line of the text on which it must be found, if that is asked for
 * @param captures what must be captured; empty for a near miss
 */
public record Sample(
        Kind kind, int line, boolean matches, OptionalLong where, Map<String, String> captures, String text) {
    public Sample {
        requireNonNull(kind, "kind");
        requireNonNull(where, "where");
        captures = Map.copyOf(captures);
        requireNonNull(text, "text");
    }

    /** What the text is. */
    public enum Kind {
        LOG,
        DOCKERFILE,
        COMPOSE,
        DEVCONTAINER,
        WORKFLOW,
        SCRIPT;

        /** The word that its fenced block starts with. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
