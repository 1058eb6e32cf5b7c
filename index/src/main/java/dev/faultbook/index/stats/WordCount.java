package dev.faultbook.index.stats;

import static java.util.Objects.requireNonNull;

/**
 * How many failures have a word among those that their excerpts are about.
 *
 * @param chosen of the failures that were chosen
 * @param all of all failures, chosen or not
 * @param example id of the chosen build that has it and was seen last
 */
public record WordCount(String word, long chosen, long all, String example) {
    public WordCount {
        requireNonNull(word, "word");
        requireNonNull(example, "example");
    }
}
