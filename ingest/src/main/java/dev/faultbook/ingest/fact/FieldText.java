package dev.faultbook.ingest.fact;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** How values are written in a fact's fields. */
final class FieldText {
    private static final int MOST_ITEMS = 20;

    private FieldText() {}

    /** Up to 20, then how many more. */
    static String list(List<String> items) {
        return list(items, ", ");
    }

    static String list(List<String> items, String separator) {
        String shown = String.join(separator, items.subList(0, Math.min(MOST_ITEMS, items.size())));
        return items.size() <= MOST_ITEMS ? shown : shown + separator + "and " + (items.size() - MOST_ITEMS) + " more";
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
        return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    /** Null for nothing, so that the field is left out. */
    static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
