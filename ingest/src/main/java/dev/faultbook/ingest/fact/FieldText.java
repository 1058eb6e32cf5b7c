package dev.faultbook.ingest.fact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How values are written in a fact's fields. */
final class FieldText {
    static final int MOST_ITEMS = 20;
    private static final int LONGEST = 2000;

    private FieldText() {}

    /** Up to 20, then how many more. */
    static String list(List<String> items) {
        return list(items, ", ");
    }

    static String list(List<String> items, String separator) {
        return list(items, items.size(), separator);
    }

    /**
     * The same when only the first items are at hand.
     *
     * @param count how many there are
     */
    static String list(List<String> first, int count, String separator) {
        String shown = String.join(separator, first.subList(0, Math.min(MOST_ITEMS, first.size())));
        return count <= MOST_ITEMS ? shown : shown + separator + "and " + (count - MOST_ITEMS) + " more";
    }

    /** With one decimal; null for none. */
    static @Nullable String seconds(double seconds) {
        return Double.isNaN(seconds) ? null : String.format(Locale.ROOT, "%.1f", seconds);
    }

    /** With all its decimals, for what a tool measured itself. */
    static String exact(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }

    static OptionalDouble lost(double seconds) {
        return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(Math.round(seconds * 1000) / 1000.0);
    }

    /** Enough of a text to know it by. */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Null for nothing, so that the field is left out. */
    static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
