package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.List;

/** What a build or a step has, beside the text of its lines. */
public sealed interface Condition {
    /**
     * A field has this value.
     *
     * @param value lower-cased, not empty; for a field that is compared by words it has a letter or a digit
     */
    record Is(Field field, String value) implements Condition {
        public Is {
            requireNonNull(field, "field");
            value = LogTokens.lower(value.strip());
            if (value.isEmpty() || (field.match() == Field.Match.WORDS && !Phrase.isSearchable(value))) {
                throw new IllegalArgumentException("no value for " + field.word() + ": \"" + value + "\"");
            }
        }

        /** The value as words, for a field that is compared by words. */
        public Phrase words() {
            return new Phrase(value);
        }
    }

    /**
     * A number is in a range, in the field's unit; one that is not known is in none.
     *
     * @param from the least, {@link Long#MIN_VALUE} for no bound
     * @param to the greatest, {@link Long#MAX_VALUE} for no bound
     */
    record Within(Field field, long from, long to) implements Condition {
        public Within {
            requireNonNull(field, "field");
        }
    }

    /** All of them hold, of the same step if they are of steps. */
    record Both(List<Condition> parts) implements Condition {
        public Both {
            parts = List.copyOf(parts);
        }
    }

    /** One of them holds. */
    record Either(List<Condition> parts) implements Condition {
        public Either {
            parts = List.copyOf(parts);
        }
    }

    /** Whether it is about steps, and about nothing else. */
    default boolean isOfSteps() {
        return switch (this) {
            case Is is -> is.field().level() == Field.Level.STEP;
            case Within within -> within.field().level() == Field.Level.STEP;
            case Both both -> both.parts().stream().allMatch(Condition::isOfSteps);
            case Either either -> either.parts().stream().allMatch(Condition::isOfSteps);
        };
    }
}
