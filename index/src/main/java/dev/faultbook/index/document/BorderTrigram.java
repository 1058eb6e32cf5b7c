package dev.faultbook.index.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Three letters or digits on both sides of what stands between two words of a line, and what that is: the last two of the word on the left and the first of
 * the word on the right, or the last one and the first two. Of {@code pip-24.0} they are {@code ip-2}, {@code p-24}, {@code 24.0} and {@code 4.0}, which
 * tells that the 0 is a word of its own. Words are runs of ASCII letters and digits here, whatever the case. Blanks in a row are one, and between words that
 * have other than ASCII between them nothing is told apart.
 */
final class BorderTrigram {
    /** Instead of a letter: the word has only one. */
    private static final int NONE = 0;

    static final int NOTHING = 0;
    private static final int OTHER = -1;

    /** A run of letters and digits in a text. */
    private record Run(int from, int to) {}

    private BorderTrigram() {}

    /**
     * The last two letters of a word, or one behind {@link #NONE}, and the first of the next word; never zero.
     *
     * @param between {@link #between} them
     */
    static int twoAndOne(int beforeLast, int last, int between, int first) {
        return mixed(between, (lower(beforeLast) << 16) | (lower(last) << 8) | lower(first));
    }

    /** The last letter of a word, and the first two of the next word, or one before {@link #NONE}; never zero. */
    static int oneAndTwo(int last, int between, int first, int second) {
        return mixed(between, (1 << 24) | (lower(last) << 16) | (lower(first) << 8) | lower(second));
    }

    private static int mixed(int between, int letters) {
        int mixed = between ^ (letters * 0x9E3779B9);
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
        mixed ^= mixed >>> 13;
        return mixed == 0 ? 1 : mixed;
    }

    /** What stands between two words, read one character or byte after the other, from {@link #NOTHING} on. */
    static int between(int read, int c) {
        int kind = c == '\t' ? ' ' : c;
        if (read == OTHER || kind < 0 || kind >= 0x80) {
            return OTHER;
        }
        return kind == ' ' && (read & 0x7f) == ' ' ? read : ((read * 31) << 7) | kind;
    }

    private static int lower(int letter) {
        return letter == NONE ? NONE : letter | 0x20;
    }

    static boolean isOfWord(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /**
     * Those of every line that has a text, whatever the case.
     *
     * @param ofWholeWords whether the text neither begins nor ends in the midst of a word
     */
    static Set<Integer> of(String text, boolean ofWholeWords) {
        Set<Integer> trigrams = new TreeSet<>();
        List<Run> runs = runs(text);
        for (int i = 1; i < runs.size(); i++) {
            Run left = runs.get(i - 1);
            Run right = runs.get(i);
            char last = text.charAt(left.to - 1);
            char first = text.charAt(right.from);
            int between = text.substring(left.to, right.from).chars().reduce(NOTHING, BorderTrigram::between);
            if (left.to - left.from > 1) {
                trigrams.add(twoAndOne(text.charAt(left.to - 2), last, between, first));
            } else if (ofWholeWords || left.from > 0) {
                trigrams.add(twoAndOne(NONE, last, between, first));
            }
            if (right.to - right.from > 1) {
                trigrams.add(oneAndTwo(last, between, first, text.charAt(right.from + 1)));
            } else if (ofWholeWords || right.to < text.length()) {
                trigrams.add(oneAndTwo(last, between, first, NONE));
            }
        }
        return trigrams;
    }

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int from = at;
            while (at < text.length() && isOfWord(text.charAt(at))) {
                at++;
            }
            if (from < at) {
                runs.add(new Run(from, at));
            }
            at++;
        }
        return runs;
    }
}
