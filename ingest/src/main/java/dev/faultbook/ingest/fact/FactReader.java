package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import java.util.function.Consumer;

/** Looks for facts of one kind in one step's output. It is made when the first line with one of its triggers comes. */
interface FactReader {
    /**
     * Takes a line that has one of the triggers, or one that it asked for. Facts that it completes go to {@code found}.
     *
     * @return whether it wants the next line too, whatever that holds
     */
    boolean line(TextLine line, Consumer<Fact> found);

    /** The step is over: what was seen so far is all there is. */
    default void end(Consumer<Fact> found) {}
}
