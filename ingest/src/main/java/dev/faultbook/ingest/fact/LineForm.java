package dev.faultbook.ingest.fact;

import dev.faultbook.text.LineRange;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One wording of a message that stands in a line. Its pattern is compiled when a line first has a hint of it. Thread-safe. */
final class LineForm {
    /** What a match says. */
    interface Making {
        @Nullable
        Fact fact(Matcher match, LineRange at);
    }

    private final List<String> hints;
    private final String regex;
    private final Making making;
    private volatile @Nullable Pattern compiled;

    private LineForm(List<String> hints, String regex, Making making) {
        this.hints = hints;
        this.regex = regex;
        this.making = making;
    }

    /** As for several hints. */
    static LineForm of(String hint, String regex, Making making) {
        return of(List.of(hint), regex, making);
    }

    /**
     * @param hints texts of which each such line holds one; where they are long and rare, reading is fast
     * @param regex looked for in the line without the blanks around it
     * @param making makes the fact; null when the line is none after all
     */
    static LineForm of(List<String> hints, String regex, Making making) {
        return new LineForm(List.copyOf(hints), regex, making);
    }

    List<String> hints() {
        return hints;
    }

    @Nullable
    Fact in(String text, LineRange at) {
        if (hints.stream().noneMatch(text::contains)) {
            return null;
        }
        Matcher match = pattern().matcher(text);
        return match.find() ? making.fact(match, at) : null;
    }

    private Pattern pattern() {
        Pattern made = compiled;
        if (made == null) {
            made = Pattern.compile(regex);
            compiled = made;
        }
        return made;
    }

    /** The group as a number; null when it took no part or is no number of nine digits at most. */
    static @Nullable Integer number(@Nullable String group) {
        return group == null || !group.matches("-?\\d{1,9}") ? null : Integer.valueOf(group);
    }
}
