package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One wording of a message that stands in a line.
 *
 * @param hints texts of which each such line holds one; where they are long and rare, reading is fast
 * @param pattern looked for in the line without the blanks around it
 * @param making makes the fact; null when the line is none after all
 */
record LineForm(List<String> hints, Pattern pattern, Making making) {
    /** What a match says. */
    interface Making {
        @Nullable
        Fact fact(Matcher match, LineRange at);
    }

    LineForm {
        hints = List.copyOf(hints);
    }

    static LineForm of(String hint, String regex, Making making) {
        return new LineForm(List.of(hint), Pattern.compile(regex), making);
    }

    static LineForm of(List<String> hints, String regex, Making making) {
        return new LineForm(hints, Pattern.compile(regex), making);
    }

    @Nullable
    Fact in(String text, LineRange at) {
        if (hints.stream().noneMatch(text::contains)) {
            return null;
        }
        Matcher match = pattern.matcher(text);
        return match.find() ? making.fact(match, at) : null;
    }

    /** The group as a number; null when it took no part or is no number of nine digits at most. */
    static @Nullable Integer number(@Nullable String group) {
        return group == null || !group.matches("-?\\d{1,9}") ? null : Integer.valueOf(group);
    }
}
