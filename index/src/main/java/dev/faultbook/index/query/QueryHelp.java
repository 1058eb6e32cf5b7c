package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Completeness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that may stand before a colon, for help texts, completion and the reader alike. */
public final class QueryHelp {
    /** Where texts are looked for. */
    static final String IN = "in";
    /** From a time on. */
    static final String SINCE = "since";
    /** Up to a time. */
    static final String UNTIL = "until";

    private static final List<Name> NAMES = Stream.concat(
                    Arrays.stream(Field.values()).map(QueryHelp::name),
                    Stream.of(
                            new Name(SINCE, "builds seen from then on: an age or a date", "30d", List.of()),
                            new Name(UNTIL, "builds seen up to then: an age or a date", "2026-11-30", List.of()),
                            new Name(IN, "where the words beside it are looked for", "evidence", scopes())))
            .toList();

    /**
     * A name.
     *
     * @param word as it is written before the colon
     * @param description a few words
     * @param example a value as it is written behind the colon
     * @param values all that there are, if they are known beforehand; else empty
     */
    public record Name(String word, String description, String example, List<String> values) {
        public Name {
            requireNonNull(word, "word");
            requireNonNull(description, "description");
            requireNonNull(example, "example");
            values = List.copyOf(values);
        }
    }

    private QueryHelp() {}

    /** In the order in which they are shown. */
    public static List<Name> names() {
        return NAMES;
    }

    static Optional<Name> find(String word) {
        return NAMES.stream().filter(name -> name.word().equalsIgnoreCase(word)).findFirst();
    }

    private static Name name(Field field) {
        List<String> values = switch (field) {
            case OUTCOME ->
                Arrays.stream(BuildOutcome.values()).map(BuildOutcome::word).toList();
            case COMPLETENESS ->
                Arrays.stream(Completeness.values()).map(Completeness::word).toList();
            default -> List.<String>of();
        };
        return new Name(field.word(), field.description(), field.example(), values);
    }

    private static List<String> scopes() {
        return Stream.of(Scope.STEP, Scope.EVIDENCE, Scope.LOG, Scope.LEARNING)
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
