package dev.faultbook.index.query;

import dev.faultbook.text.Phrase;
import java.util.List;

/**
 * Looks for a text in lines: the one place that says which lines have it, for those who check and those who show. Made
 * once for many lines; not thread-safe.
 */
public abstract sealed class TextFinder permits WordsFinder, TokenFinder, ExactFinder, RegexFinder {
    /** Of a line, no more spans are told. */
    public static final int MOST_SPANS = 256;

    public static TextFinder of(Text text) {
        return switch (text) {
            case Text.Words(Phrase phrase) -> new WordsFinder(phrase);
            case Text.Wildcard(String pattern) -> new TokenFinder(new WildcardShape(pattern));
            case Text.Fuzzy fuzzy -> new TokenFinder(new NearbyShape(fuzzy));
            case Text.Exact(String characters) -> new ExactFinder(characters);
            case Text.Regex(String source) -> new RegexFinder(source);
        };
    }

    public abstract boolean isIn(SearchedLine line);

    /** False only for a line, in UTF-8, that it is not in: most are told apart so before they are decoded. */
    public abstract boolean mayBeIn(byte[] utf8, int from, int to);

    /** A position in the first of some lines that it may be in, in UTF-8; {@code to} when it is in none of them. */
    public abstract int next(byte[] utf8, int from, int to);

    /** Where it stands, from left to right, without overlaps, none of them empty; there are some if and only if it {@link #isIn} the line. */
    public abstract List<Phrase.Span> spans(SearchedLine line);
}
