package dev.faultbook.ingest.fact;

import dev.faultbook.ingest.source.TextLine;
import java.util.function.Consumer;

/** Looks for facts of one kind in one step's output. It is made when the first line with one of its triggers comes. */
interface FactReader {
    /** Of a longer line only so much of its beginning and of its end is looked at. */
    int HALF_OF_LONGEST = 2000;

    /**
     * Takes a line that has one of the triggers, or one that it asked for. Facts that it completes go to {@code found}.
     *
     * @return whether it wants the next line too, whatever that holds
     */
    boolean line(TextLine line, Consumer<Fact> found);

    /** The step is over: what was seen so far is all there is. */
    default void end(Consumer<Fact> found) {}

    /** What it would state if the step were over now, where that is worth knowing while the step still runs; reading goes on as if not asked. */
    default void soFar(Consumer<Fact> found) {}

    /** The line without blanks around it, of at most about 4,000 characters. */
    static String text(TextLine line) {
        return indented(line).strip();
    }

    /** The line as it stands, of at most about 4,000 characters. */
    static String indented(TextLine line) {
        String text = line.text();
        return text.length() <= 2 * HALF_OF_LONGEST
                ? text
                : text.substring(0, HALF_OF_LONGEST) + " … " + text.substring(text.length() - HALF_OF_LONGEST);
    }
}
