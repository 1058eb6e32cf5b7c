package dev.faultbook.ingest.fingerprint;

import dev.faultbook.ingest.fingerprint.NormalLine.Part;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Masks the words of dates and quantities, which only their neighbours tell from other words. */
final class Dates {
    private static final Set<String> LONG_UNITS =
            Set.of("bytes", "second", "seconds", "minute", "minutes", "hour", "hours", "days");
    private static final Set<String> MONTHS =
            Set.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Set<String> DAYS = Set.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Set<String> ZONES = Set.of("utc", "gmt", "am", "pm");

    private final String line;
    private final List<Part> parts;

    private Dates(String lowered, List<Part> parts) {
        this.line = lowered;
        this.parts = parts;
    }

    static void hide(String lowered, List<Part> parts) {
        new Dates(lowered, parts).hide();
    }

    /** Units behind a number, months beside one, days of the week and zones beside a date. */
    private void hide() {
        for (int i = 0; i < parts.size(); i++) {
            if (isUnit(i)) {
                hide(i, Mask.NUMBER);
            } else if ((isNumber(i - 1) || isNumber(i + 1)) && isIn(MONTHS, i)) {
                hide(i, Mask.TIME);
            }
        }
        for (int i = 0; i < parts.size(); i++) {
            if ((isTime(i + 1) && isIn(DAYS, i)) || (isNumber(i - 1) && isIn(ZONES, i))) {
                hide(i, Mask.TIME);
            }
        }
    }

    private boolean isUnit(int i) {
        Part part = parts.get(i);
        if (maskOf(i - 1) != Mask.NUMBER
                || !line.substring(parts.get(i - 1).to(), part.from()).isBlank()) {
            return false;
        }
        String word = part.isKept() && part.to() - part.from() <= 7 ? line.substring(part.from(), part.to()) : "";
        return Spelling.UNITS.contains(word) || LONG_UNITS.contains(word);
    }

    private boolean isIn(Set<String> words, int i) {
        Part part = parts.get(i);
        return part.isKept() && part.to() - part.from() <= 3 && words.contains(line.substring(part.from(), part.to()));
    }

    private boolean isNumber(int i) {
        return maskOf(i) == Mask.NUMBER || isTime(i);
    }

    private boolean isTime(int i) {
        return maskOf(i) == Mask.TIME;
    }

    private @Nullable Mask maskOf(int i) {
        return i < 0 || i >= parts.size() ? null : parts.get(i).mask();
    }

    private void hide(int i, Mask mask) {
        Part part = parts.get(i);
        parts.set(i, new Part(part.from(), part.to(), mask));
    }
}
