package dev.faultbook.learnings;

import static java.util.Objects.requireNonNull;

/** What to look for in the inner text of one line; "find", not "match whole". */
public sealed interface LinePattern {
    /** The pattern as its author wrote it. */
    String source();

    /** A regular expression in RE2 syntax (linear time), with {@code (?P<name>...)} captures. */
    record Regex(String source) implements LinePattern {
        public Regex {
            requireNonNull(source, "source");
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
