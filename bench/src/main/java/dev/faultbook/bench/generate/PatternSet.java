package dev.faultbook.bench.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random regular expressions with a literal each, in the syntax that RE2, ripgrep and Java share. Most literals are phrases of the words that
 * {@link BigLog} prints, in orders that it does not print; a tenth of them it prints now and then; the others are of words that never occur.
 */
public final class PatternSet {
    /** What tools say, with the words and numbers that a pattern is about. */
    private static final List<String> FORMS = List.of(
            "^ERROR: %s (\\S+)",
            "%s: (?:error|fatal): .*",
            "(?:E|W): %s \\d+",
            "%s (?:failed|aborted) with exit code (\\d+)",
            "^\\s*%s[:=] ?[\\w./-]+$",
            "%s.*not found",
            "%s v?\\d+\\.\\d+(?:\\.\\d+)?",
            "(\\w+Error): %s",
            "%s '([^']+)' in [a-z_]+",
            "%s$",
            "[Cc]annot %s (?:of|from|in) \\S+",
            "%s(?: again)?, (\\d+) times");

    private PatternSet() {}

    /** As many, each with the literal that stands in every line it occurs in; the same seed gives the same. */
    public static Map<String, String> of(int count, long seed) {
        Dice dice = new Dice(seed);
        List<String> words = new Vocabulary(new Dice(1)).list();
        Map<String, String> literals = new LinkedHashMap<>();
        while (literals.size() < count) {
            String literal = literal(dice, words);
            literals.put(String.format(FORMS.get(dice.below(FORMS.size())), literal), literal);
        }
        return literals;
    }

    private static String literal(Dice dice, List<String> words) {
        return switch (dice.below(10)) {
            case 0 -> word(dice, words) + "_" + word(dice, words);
            case 1, 2, 3 -> unknown(dice) + " " + unknown(dice);
            case 4 -> unknown(dice);
            default -> word(dice, words) + " " + word(dice, words);
        };
    }

    private static String word(Dice dice, List<String> words) {
        return words.get(dice.below(1 + dice.below(words.size())));
    }

    /** As long as other words, and no word at all. */
    private static String unknown(Dice dice) {
        StringBuilder word = new StringBuilder();
        for (int i = 5 + dice.below(6); i > 0; i--) {
            word.append((char) ('a' + dice.below(26)));
        }
        return word.toString();
    }
}
