package dev.faultbook.bench.generate;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words of which few are frequent and most are rare, as in all that people write: the n-th is 1/n times as frequent as the first (Zipf). */
final class Pool {
    private static final int SHELVES = 1 << 16;

    private final byte[][] words;
    private final char[] shelf = new char[SHELVES];

    Pool(List<String> words) {
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

    byte[] draw(Dice dice) {
        return words[shelf[dice.below(SHELVES)]];
    }

    byte[] drawEvenly(Dice dice) {
        return words[dice.below(words.length)];
    }
}
