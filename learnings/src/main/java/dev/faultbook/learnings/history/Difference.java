package dev.faultbook.learnings.history;

import static java.util.Objects.requireNonNull;

/**
 * One thing that a learning does otherwise than before.
 *
 * @param text for a person, to be read after the learning's id, such as "now also detects line `No space left`"; patterns and commands
 *     stand between backticks, as in Markdown
 */
public record Difference(Aspect aspect, String text) {
    public Difference {
        requireNonNull(aspect, "aspect");
        requireNonNull(text, "text");
    }
}
