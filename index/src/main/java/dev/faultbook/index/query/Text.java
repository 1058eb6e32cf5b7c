package dev.faultbook.index.query;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.Re2;
import dev.faultbook.text.CharKind;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.List;

/** What a line has that somebody looks for. */
public sealed interface Text {
    /** Characters as they are, anywhere in a line and whatever the case. */
    static Text anywhere(String characters) {
        String regex = "(?i)" + Pattern.quote(characters);
        return Re2.neverCompiles(regex) ? new Exact(characters) : new Regex(regex);
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
        private static final java.util.regex.Pattern ANY = java.util.regex.Pattern.compile("[*?]+");

        public Wildcard {
            pattern = LogTokens.lower(pattern);
        }

        /** What every line with a word of this shape has: a blank stands for the end of the word, on either side. */
        public List<String> boundedParts() {
            return ANY.splitAsStream(" " + pattern + " ")
                    .filter(part -> !part.isBlank())
                    .toList();
        }

        /** Whether it asks for how a run of letters and digits begins or ends, or what is in it: a word fits then if one of its runs does. */
        public boolean isOfOneAtom() {
            String inner = pattern.substring(
                    pattern.startsWith("*") ? 1 : 0, pattern.endsWith("*") ? pattern.length() - 1 : pattern.length());
            return CharKind.isAtom(inner);
        }
    }

    /**
     * A token that differs from this word by so many characters at most: one more, one less, another, or two changed
     * places. To a word of letters and digits alone, only such are near.
     *
     * @param word lower-cased
     * @param edits 1 or 2; 1 for a word that has more than letters and digits
     */
    record Fuzzy(String word, int edits) implements Text {
        public Fuzzy {
            word = LogTokens.lower(word);
        }

        public boolean isOfOneAtom() {
            return CharKind.isAtom(word);
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
    }
}
