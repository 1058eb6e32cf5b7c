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
        private final @Nullable List<String> literals;

        public Regex(String source) {
            this(source, null);
        }

        /**
         * @param literals what {@code Matcher.literals} says of the pattern, where that is known
         */
        public Regex(String source, @Nullable List<String> literals) {
            this.source = requireNonNull(source, "source");
            this.literals = literals == null ? null : List.copyOf(literals);
        }

        @Override
        public String source() {
            return source;
        }

        /** What {@code Matcher.literals} says of it, where that is known already. */
        public Optional<List<String>> literals() {
            return Optional.ofNullable(literals);
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

    /** The very characters, case-sensitive. */
    record Literal(String source) implements LinePattern {
        public Literal {
            if (source.isEmpty()) {
                throw new IllegalArgumentException("a literal must not be empty");
            }
        }
    }
}
