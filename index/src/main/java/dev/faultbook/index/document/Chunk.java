package dev.faultbook.index.document;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LineRange;
import java.util.List;

/**
 * Some lines of one step as an index sees them: which words they have, not in which order.
 *
 * @param step position in the build's steps; -1 for lines outside any step
 * @param lines of the raw log, in order; those between the ranges belong to other steps or say nothing
 * @param tokens each once
 * @param numberPieces each once, of each {@link LongNumber} all
 * @param trigrams how words stand next to each other
 */
public record Chunk(int step, List<LineRange> lines, Tokens tokens, Tokens numberPieces, TrigramFilter trigrams) {
    /**
     * A token of chunks with a run of letters and digits that is longer than a token, and no {@link LongNumber}: what is in it cannot be told by the
     * tokens.
     */
    public static final String CUT = "…";

    public Chunk {
        if (step < -1) {
            throw new IllegalArgumentException("not a step: " + step);
        }
        lines = List.copyOf(lines);
        requireNonNull(tokens, "tokens");
        requireNonNull(numberPieces, "numberPieces");
        requireNonNull(trigrams, "trigrams");
    }

    public Chunk(int step, List<LineRange> lines, List<String> tokens) {
        this(step, lines, Tokens.of(tokens), Tokens.of(List.of()), TrigramFilter.NONE);
    }
}
