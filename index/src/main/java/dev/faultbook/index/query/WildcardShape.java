package dev.faultbook.index.query;

import java.util.Arrays;
import java.util.Comparator;

/** {@code *} stands for any characters, {@code ?} for one. */
final class WildcardShape implements TokenShape {
    private final char[] pattern;
    private final String literal;

    WildcardShape(String pattern) {
        this.pattern = pattern.toCharArray();
        this.literal = Arrays.stream(pattern.split("[*?]+"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    @Override
    public String literal() {
        return literal;
    }

    /** Where it gets stuck, the last star takes one character more. */
    @Override
    public boolean fits(char[] chars, int from, int to) {
        int at = from;
        int next = 0;
        int star = -1;
        int afterStar = from;
        while (at < to) {
            if (next < pattern.length && pattern[next] == '*') {
                star = next++;
                afterStar = at;
            } else if (next < pattern.length && (pattern[next] == '?' || pattern[next] == chars[at])) {
                at += pattern[next++] == '?' ? width(chars, at, to) : 1;
            } else if (star >= 0) {
                afterStar += width(chars, afterStar, to);
                at = afterStar;
                next = star + 1;
            } else {
                return false;
            }
        }
        while (next < pattern.length && pattern[next] == '*') {
            next++;
        }
        return next == pattern.length;
    }

    /** A character beyond U+FFFF takes two places. */
    private static int width(char[] chars, int at, int to) {
        boolean isPair = Character.isHighSurrogate(chars[at]) && at + 1 < to && Character.isLowSurrogate(chars[at + 1]);
        return isPair ? 2 : 1;
    }
}
