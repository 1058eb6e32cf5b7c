package dev.faultbook.index;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * What a person says of a verdict.
 *
 * @param build its id
 * @param learning the cause that the verdict names
 * @param revision of the learning
 * @param catalog version of the catalog that judged
 * @param by who says so
 * @param note why; may be empty
 */
public record Mark(
        String build,
        String learning,
        int revision,
        String catalog,
        Judgement judgement,
        String by,
        String note,
        Instant at) {
    private static final int MOST_CHARS = 10_000;

    public Mark {
        requireNonNull(build, "build");
        requireNonNull(learning, "learning");
        requireNonNull(catalog, "catalog");
        requireNonNull(judgement, "judgement");
        by = cut(by);
        note = cut(note);
        requireNonNull(at, "at");
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }

    /** How good a verdict is. */
    public enum Judgement {
        RIGHT,
        /** The cause is right, and the lines are not those that show it. */
        WRONG_LINE,
        /** What is named followed from the cause. */
        SYMPTOM,
        WRONG;

        /** As people write it: {@code wrong-line}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * @param word as {@link #word} has it
         */
        public static Judgement of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
