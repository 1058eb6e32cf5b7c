package dev.faultbook.index.document;

import dev.faultbook.text.LineRange;
import java.util.List;

/**
 * A part of a build: the build as a whole, a step's name, or a chunk of lines.
 *
 * @param step position in the build's steps; -1 for none
 * @param lines of the chunk; empty for a step or a build
 */
public record Place(int step, List<LineRange> lines) {
    public Place {
        lines = List.copyOf(lines);
    }

    /** Whether it is made of lines of the log. */
    public boolean isChunk() {
        return !lines.isEmpty();
    }
}
