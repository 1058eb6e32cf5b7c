package dev.faultbook.index.stats;

import java.util.List;

/**
 * The words of failures.
 *
 * @param chosen how many failures were chosen
 * @param all how many there are
 * @param words that a chosen one has, in no order
 */
public record WordCounts(long chosen, long all, List<WordCount> words) {
    public WordCounts {
        words = List.copyOf(words);
    }
}
