package dev.faultbook.ingest.build;

import dev.faultbook.ingest.source.TextLine;

/** Gets every line of output as it is read: the facts, the matcher and the store listen here. */
@FunctionalInterface
public interface StepOutput {
    /**
     * @param line wrapper, escapes and builder's prefix are gone
     * @param reprinted whether the builder prints the line again, after the build
     */
    void line(OpenStep step, TextLine line, boolean reprinted);

    /** A line is the step's own: its output, or one about it, such as its header. */
    default void touched(OpenStep step, TextLine line) {}

    /** The step's output follows from its beginning; what was seen so far were parts of it. */
    default void anew(OpenStep step) {}

    /** The step has ended, as far as its builder says; a few words of it may still follow. */
    default void ended(OpenStep step) {}
}
