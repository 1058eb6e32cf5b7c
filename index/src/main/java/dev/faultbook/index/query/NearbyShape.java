package dev.faultbook.index.query;

import dev.faultbook.text.CharKind;
import java.util.Arrays;

/** Tokens that differ from a word by a few characters: one more, one less, another, or two neighbours that changed places. */
final class NearbyShape implements TokenShape {
    private final int[] word;
    private final int edits;
    private final boolean isOfOneAtom;
    /** Rows of a table of distances: before the one before, before, now. */
    private int[][] rows;

    NearbyShape(Text.Fuzzy fuzzy) {
        this.word = fuzzy.word().codePoints().toArray();
        this.edits = fuzzy.edits();
        this.isOfOneAtom = fuzzy.isOfOneAtom();
        this.rows = new int[3][this.word.length + 1];
    }

    @Override
    public String literal() {
        return "";
    }

    @Override
    public boolean fits(char[] chars, int from, int to) {
        if (to - from < word.length - edits || to - from > 2 * (word.length + edits)) {
            return false;
        }
        return (!isOfOneAtom || isAtom(chars, from, to)) && distance(chars, from, to) <= edits;
    }

    private static boolean isAtom(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!CharKind.isAtom(chars[i])) {
                return false;
            }
        }
        return true;
    }

    /** The least number of edits, none of which touches what another has made; more than {@link #edits} as soon as it cannot be less. */
    private int distance(char[] chars, int from, int to) {
        for (int i = 0; i <= word.length; i++) {
            rows[1][i] = i;
        }
        int before = -1;
        int count = 0;
        int at = from;
        while (at < to) {
            int c = Character.codePointAt(chars, at, to);
            at += Character.charCount(c);
            int least = nextRow(c, before, ++count);
            if (least > edits) {
                return least;
            }
            before = c;
        }
        return rows[1][word.length];
    }

    private int nextRow(int c, int before, int count) {
        int[] now = rows[2];
        now[0] = count;
        for (int i = 1; i <= word.length; i++) {
            int replaced = rows[1][i - 1] + (word[i - 1] == c ? 0 : 1);
            now[i] = Math.min(replaced, 1 + Math.min(rows[1][i], now[i - 1]));
            if (i > 1 && count > 1 && word[i - 1] == before && word[i - 2] == c) {
                now[i] = Math.min(now[i], rows[0][i - 2] + 1);
            }
        }
        int[] free = rows[0];
        rows[0] = rows[1];
        rows[1] = now;
        rows[2] = free;
        return Arrays.stream(now).min().orElseThrow();
    }
}
