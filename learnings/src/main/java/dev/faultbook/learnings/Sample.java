package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A log, whole or in part, by which a learning proves itself.
 *
 * @param line where its text starts in the learning's file, counted from 1
 * @param matches whether the learning must be found in it, or must not
 * @param captures what must be captured; empty for a near miss
 */
public record Sample(int line, boolean matches, Map<String, String> captures, String text) {
    public Sample {
        captures = Map.copyOf(captures);
        requireNonNull(text, "text");
    }
}
