package dev.faultbook.bench.generate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Words of which few are frequent and most are rare, as in all that people write: the n-th is 1/n times as frequent as the first (Zipf). */
final class Pool {
    private static final int SHELVES = 1 << 16;
    private static final int RECENT = 24;
    private static final int AGAIN_IN_A_HUNDRED = 75;

    private final byte[][] words;
    private final char[] shelf = new char[SHELVES];
    private final Optional<Pool> common;
    private final byte[][] recent = new byte[RECENT][];
    private int drawn;

    Pool(List<String> words) {
        this(words, Optional.empty());
    }

    /**
     * @param common half of what is drawn comes from it
     */
    private Pool(List<String> words, Optional<Pool> common) {
        this.common = common;
        this.words = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        double all = 0;
        for (int i = 1; i <= words.size(); i++) {
            all += 1.0 / i;
        }
        double sum = 0;
        int at = 0;
        for (int i = 0; i < words.size(); i++) {
            sum += 1.0 / (i + 1);
            for (int end = (int) Math.round(sum / all * SHELVES); at < end; at++) {
                shelf[at] = (char) i;
            }
        }
    }

    /** These words, and as often those of another pool. */
    Pool with(Pool common) {
        return new Pool(
                Arrays.stream(words)
                        .map(word -> new String(word, StandardCharsets.UTF_8))
                        .toList(),
                Optional.of(common));
    }

    /** What a log speaks of, it mostly spoke of just before. */
    byte[] drawAgain(Dice dice) {
        if (drawn > 0 && dice.below(100) < AGAIN_IN_A_HUNDRED) {
            return recent[dice.below(Math.min(drawn, RECENT))];
        }
        byte[] word = draw(dice);
        recent[drawn++ % RECENT] = word;
        return word;
    }

    /** Another log begins. */
    void forget() {
        drawn = 0;
    }

    byte[] draw(Dice dice) {
        if (common.isPresent() && dice.oneIn(2)) {
            return common.get().draw(dice);
        }
        return words[shelf[dice.below(SHELVES)]];
    }

    byte[] drawEvenly(Dice dice) {
        return words[dice.below(words.length)];
    }
}
