package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look for in the inner text of one line; "find", not "match whole". */
public sealed interface LinePattern {
    /** The pattern as its author wrote it. */
    String source();

    /** A regular expression in RE2 syntax (linear time), with {@code (?P<name>...)} captures. */
    final class Regex implements LinePattern {
        private final String source;
        private final @Nullable Required required;

        public Regex(String source) {
            this(source, null);
        }

        /**
         * @param required what {@code Matcher.required} says of the pattern, where that is known
         */
        public Regex(String source, @Nullable Required required) {
            this.source = requireNonNull(source, "source");
            this.required = required;
        }

        @Override
        public String source() {
            return source;
        }

        /** What {@code Matcher.required} says of it, where that is known already. */
        public Optional<Required> required() {
            return Optional.ofNullable(required);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Regex regex && source.equals(regex.source);
        }

        @Override
        public int hashCode() {
            return source.hashCode();
        }

        @Override
        public String toString() {
            return "Regex[source=" + source + "]";
        }
    }

    /**
     * What a line must hold for a regular expression to occur in it.
     *
     * @param literals lower-case texts of which at least one stands there, in either case; empty when there is none worth looking for
     * @param before how many bytes before the first of them a match begins, at most
     */
    record Required(List<String> literals, int before) {
        public Required {
            literals = List.copyOf(literals);
        }
    }

    /** The very characters, case-sensitive. */
    record Literal(String source) implements LinePattern {
        public Literal {
            if (source.isEmpty()) {
                throw new IllegalArgumentException("a literal must not be empty");
            }
        }
    }
}
