package dev.faultbook.index.query;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultbook.learnings.Re2;
import dev.faultbook.learnings.RegexSize;
import dev.faultbook.text.CharKind;
import dev.faultbook.text.LogTokens;
import dev.faultbook.text.Phrase;
import java.util.regex.Matcher;

/** Makes texts of words, phrases, exact characters and regular expressions. */
final class TextReader {
    /** A longer text is refused: in a long line it could cost the product of both lengths. */
    static final int LONGEST = 1000;

    private static final long LARGEST_REGEX = 500;
    private static final int MOST_EDITS = 2;
    private static final int SHORTEST_FUZZY = 3;
    /** With a letter, so that {@code 1.2~1}, a version of Debian's, is a word. */
    private static final java.util.regex.Pattern FUZZY =
            java.util.regex.Pattern.compile("((?=[^~]*\\p{L})[\\p{L}\\p{N}._-]+)~([0-9]?)");

    private TextReader() {}

    static Text read(Token token) {
        requireShort(token);
        return switch (token.kind()) {
            case EXACT -> exact(token);
            case REGEX -> regex(token);
            case PHRASE -> words(token);
            case WORD -> word(token);
            case NAME, AND, OR, NOT, OPEN, CLOSE, END -> throw new IllegalArgumentException(token.toString());
        };
    }

    private static Text word(Token token) {
        Matcher fuzzy = FUZZY.matcher(token.text());
        if (fuzzy.matches()) {
            return fuzzy(token, fuzzy.group(1), fuzzy.group(2));
        }
        boolean isWildcard = token.text().indexOf('*') >= 0 || token.text().indexOf('?') >= 0;
        return isWildcard ? wildcard(token) : words(token);
    }

    private static Text words(Token token) {
        requireSearchable(token);
        return new Text.Words(new Phrase(token.text()));
    }

    static void requireShort(Token token) {
        if (token.text().length() > LONGEST) {
            throw new QueryException(token.index(), "this is longer than 1,000 characters", "Search for a part of it");
        }
    }

    static void requireSearchable(Token token) {
        if (!Phrase.isSearchable(token.text())) {
            throw new QueryException(
                    token.index(),
                    "there is no letter and no digit in " + (token.text().isBlank() ? "this" : token.text()),
                    "Add a word beside it, in one pair of quotes");
        }
    }

    private static Text fuzzy(Token token, String word, String edits) {
        String trimmed = trimmed(word);
        if (trimmed.codePointCount(0, trimmed.length()) < SHORTEST_FUZZY) {
            throw new QueryException(
                    token.index(), word + " is too short to look for similar words", "It takes 3 characters or more");
        }
        requireTokenLength(token, trimmed.length());
        int most = edits.isEmpty() ? 1 : Integer.parseInt(edits);
        if (most < 1 || most > MOST_EDITS) {
            throw new QueryException(
                    token.index(),
                    "words may differ by 1 or 2 characters",
                    "Write " + word + "~1 or " + word + "~2, or put it in quotes to search for it");
        }
        Text.Fuzzy fuzzy = new Text.Fuzzy(trimmed, most);
        if (most > 1 && !fuzzy.isOfOneAtom()) {
            throw new QueryException(
                    token.index(),
                    "a word with more than letters and digits may differ by 1 character",
                    "Write " + word + "~1, or a part of it");
        }
        return fuzzy;
    }

    private static Text wildcard(Token token) {
        requireSearchable(token);
        String pattern = trimmed(token.text()).replaceAll("\\*+", "*");
        for (int i = 0; i < pattern.length(); i++) {
            if (CharKind.of(pattern.charAt(i)) == CharKind.BREAK) {
                throw new QueryException(
                        token.index(),
                        "a word with * or ? ends at " + pattern.charAt(i),
                        "Write a regular expression instead, as in /num.*, pip/, or put it in quotes to search for the"
                                + " characters themselves");
            }
        }
        requireTokenLength(token, pattern.replace("*", "").length());
        return new Text.Wildcard(pattern);
    }

    private static void requireTokenLength(Token token, int length) {
        if (length > LogTokens.LONGEST) {
            throw new QueryException(
                    token.index(),
                    "words with *, ? or ~ have at most " + LogTokens.LONGEST + " characters",
                    "Write a regular expression instead, as in /num.*py/, or put it in quotes to search for the"
                            + " characters themselves");
        }
    }

    /** Without what no token begins or ends with. */
    private static String trimmed(String word) {
        int start = 0;
        int end = word.length();
        while (start < end && isOutside(word.charAt(start))) {
            start++;
        }
        while (start < end && isOutside(word.charAt(end - 1)) && word.charAt(end - 1) != '+') {
            end--;
        }
        return word.substring(start, end);
    }

    private static boolean isOutside(char c) {
        return CharKind.of(c) < CharKind.UNDERSCORE && c != '*' && c != '?';
    }

    private static Text exact(Token token) {
        if (token.text().isEmpty()) {
            throw new QueryException(
                    token.index(), "there is nothing between these apostrophes", "Write what to look for there");
        }
        return new Text.Exact(token.text());
    }

    private static Text regex(Token token) {
        requireSmall(token);
        if (Re2.neverCompiles(token.text())) {
            throw new QueryException(
                    token.index(),
                    "this regular expression ignores case and takes in old forms of Cyrillic letters (U+1C80 to U+1C88)",
                    "Leave them out, or (?i)");
        }
        try {
            if (Pattern.compile(token.text()).matcher("").find()) {
                throw new QueryException(
                        token.index(),
                        "this regular expression matches nothing as well, and so every line",
                        "Write + instead of *, or leave it out");
            }
        } catch (PatternSyntaxException e) {
            throw new QueryException(
                    token.index(),
                    "this regular expression is not valid: " + e.getDescription() + problem(e),
                    "Write it in RE2 syntax, \\/ for a slash; put it in quotes to search for the characters themselves");
        }
        return new Text.Regex(token.text());
    }

    private static void requireSmall(Token token) {
        RegexSize size = RegexSize.of(token.text());
        if (size.isTooDeep()) {
            throw new QueryException(token.index(), "this regular expression is nested too deep", "Remove parentheses");
        }
        if (size.characters() > LARGEST_REGEX) {
            throw new QueryException(
                    token.index(),
                    "this regular expression is too large",
                    "It may have 500 characters with its repetitions written out");
        }
    }

    private static String problem(PatternSyntaxException e) {
        return e.getPattern().isEmpty() ? "" : " in " + e.getPattern();
    }
}
