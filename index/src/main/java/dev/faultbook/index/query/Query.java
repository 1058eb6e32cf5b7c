package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question about builds. A build answers it if one place of it does: a chunk of a step's output together with what is
 * known of that step and of the build. Only {@link Not} looks at the build as a whole.
 */
public sealed interface Query {
    /** Every build. */
    record Everything() implements Query {}

    /**
     * A word or words in a row: in a line of the log, in the step's name, or in the title or id of a learning seen in
     * the build.
     */
    record Text(Phrase phrase) implements Query {
        public Text {
            requireNonNull(phrase, "phrase");
        }
    }

    /**
     * A field has this value.
     *
     * @param value lower-cased, not empty; for a field that is compared by words it has a letter or a digit
     */
    record Has(Field field, String value) implements Query {
        public Has {
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

    /** One place answers them all. */
    record All(List<Query> parts) implements Query {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** A place answers one of them. */
    record Any(List<Query> parts) implements Query {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** No place of the whole build answers it. */
    record Not(Query part) implements Query {
        public Not {
            requireNonNull(part, "part");
        }
    }

    /** The texts that a hit shows, those under a {@link Not} left out. */
    default Stream<Phrase> phrases() {
        return switch (this) {
            case Text text -> Stream.of(text.phrase());
            case All all -> all.parts().stream().flatMap(Query::phrases);
            case Any any -> any.parts().stream().flatMap(Query::phrases);
            case Everything everything -> Stream.empty();
            case Has has -> Stream.empty();
            case Not not -> Stream.empty();
        };
    }

    /** The outermost negations, from left to right. */
    default Stream<Not> negations() {
        return switch (this) {
            case Not not -> Stream.of(not);
            case All all -> all.parts().stream().flatMap(Query::negations);
            case Any any -> any.parts().stream().flatMap(Query::negations);
            case Everything everything -> Stream.empty();
            case Text text -> Stream.empty();
            case Has has -> Stream.empty();
        };
    }
}
