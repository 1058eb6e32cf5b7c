package dev.faultbook.learnings.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A class of characters while it is read. */
final class CharacterSet {
    private static final int LAST_ASCII = 127;
    private static final int LONG_S = 0x17f;
    private static final int KELVIN = 0x212a;

    private record Range(int first, int last) {
        boolean has(int codePoint) {
            return first <= codePoint && codePoint <= last;
        }
    }

    private List<Range> ranges = new ArrayList<>();

    void add(int first, int last) {
        if (first <= last) {
            ranges.add(new Range(first, last));
        }
    }

    void addAll(CharacterSet other) {
        ranges.addAll(other.ranges);
    }

    boolean has(int codePoint) {
        return ranges.stream().anyMatch(range -> range.has(codePoint));
    }

    /** Everything else instead. */
    void negate() {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingInt(Range::first));
        ranges = new ArrayList<>();
        int next = 0;
        for (Range range : sorted) {
            add(next, range.first() - 1);
            next = Math.max(next, range.last() + 1);
        }
        add(next, Character.MAX_CODE_POINT);
    }

    /** Adds the other case of ASCII letters, and the two characters beyond ASCII that fold to some. Others beyond it fold among themselves. */
    void fold() {
        for (int lower = 'a'; lower <= 'z'; lower++) {
            int upper = lower - 32;
            if (has(lower) || has(upper) || (lower == 's' && has(LONG_S)) || (lower == 'k' && has(KELVIN))) {
                add(lower, lower);
                add(upper, upper);
                if (lower == 's') {
                    add(LONG_S, LONG_S);
                } else if (lower == 'k') {
                    add(KELVIN, KELVIN);
                }
            }
        }
    }

    Syntax.OneOf reduced() {
        long low = 0;
        long high = 0;
        for (Range range : ranges) {
            for (int c = range.first(); c <= Math.min(range.last(), LAST_ASCII); c++) {
                if (c < 64) {
                    low |= 1L << c;
                } else {
                    high |= 1L << (c - 64);
                }
            }
        }
        return new Syntax.OneOf(low, high, ranges.stream().anyMatch(range -> range.last() > LAST_ASCII));
    }
}
