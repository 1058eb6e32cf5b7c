package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.learnings.match.Matcher;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.List;

/** What a line has that somebody looks for. */
public sealed interface Text {
    /** Characters as they are, anywhere in a line and whatever the case. */
    static Text anywhere(String characters) {
        return new Regex("(?i)" + Pattern.quote(characters));
    }

    /**
     * A regular expression that somebody has typed.
     *
     * @throws QueryException when it is not valid, too large, or matches every line
     */
    static Text regex(String source) {
        return TextReader.read(new Token(Token.Kind.REGEX, source, 0));
    }

    /** A word or words in a row, whatever the case. */
    record Words(Phrase phrase) implements Text {
        public Words {
            requireNonNull(phrase, "phrase");
        }
    }

    /**
     * A token, as {@link LogTokens} tells them, of this shape.
     *
     * @param pattern lower-cased; {@code *} stands for any characters, {@code ?} for one
     */
    record Wildcard(String pattern) implements Text {
        public Wildcard {
            pattern = LogTokens.lower(pattern);
        }
    }

    /**
     * A token that differs from this word by so many characters at most: one more, one less, another, or two changed
     * places.
     *
     * @param word lower-cased
     * @param edits 1 or 2
     */
    record Fuzzy(String word, int edits) implements Text {
        public Fuzzy {
            word = LogTokens.lower(word);
        }
    }

    /**
     * Exactly these characters.
     *
     * @param characters not empty
     */
    record Exact(String characters) implements Text {
        public Exact {
            requireNonNull(characters, "characters");
        }
    }

    /**
     * A match of a regular expression in RE2 syntax.
     *
     * @param source compiles
     */
    record Regex(String source) implements Text {
        public Regex {
            requireNonNull(source, "source");
        }

        /**
         * Lower-cased texts of which at least one stands, in either case, in every line with a match; empty when none is
         * worth looking for.
         */
        public List<String> literals() {
            return Matcher.literals(new LinePattern.Regex(source));
        }
    }
}
