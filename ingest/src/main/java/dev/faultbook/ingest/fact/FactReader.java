package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import java.util.function.Consumer;

/** Looks for one kind of fact in one step's output. */
interface FactReader {
    /** Takes a line; facts that it completes go to {@code found}. */
    void line(TextLine line, Consumer<Fact> found);

    /** The step is over: what was seen so far is all there is. */
    default void end(Consumer<Fact> found) {}
}
