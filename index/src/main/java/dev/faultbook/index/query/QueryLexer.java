package dev.faultbook.index.query;

import java.util.ArrayList;
import java.util.List;

/** Splits a query string into tokens; the last is {@link Token.Kind#END}. Takes time linear in the string. */
final class QueryLexer {
    private final String query;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    QueryLexer(String query) {
        this.query = query;
    }

    List<Token> tokens() {
        while (skipBlanks()) {
            int start = at;
            char c = query.charAt(at);
            if (c == '(' || c == ')') {
                at++;
                add(c == '(' ? Token.Kind.OPEN : Token.Kind.CLOSE, String.valueOf(c), start);
            } else if (c == '"') {
                add(Token.Kind.PHRASE, phrase(), start);
            } else if (c == '\'') {
                add(Token.Kind.EXACT, exact(), start);
            } else if (c == '/' && closingSlash() > 0) {
                add(Token.Kind.REGEX, regex(closingSlash()), start);
            } else if (isMinus()) {
                at++;
                add(Token.Kind.NOT, "-", start);
            } else {
                word();
            }
        }
        add(Token.Kind.END, "", query.length());
        return tokens;
    }

    private boolean skipBlanks() {
        while (at < query.length() && isBlank(query.charAt(at))) {
            at++;
        }
        return at < query.length();
    }

    /** A minus negates what follows it at once; {@code --no-cache} is a word. */
    private boolean isMinus() {
        return query.charAt(at) == '-'
                && at + 1 < query.length()
                && query.charAt(at + 1) != '-'
                && !isBlank(query.charAt(at + 1));
    }

    private String phrase() {
        int opening = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length() && query.charAt(at) != '"') {
            if (query.charAt(at) == '\\' && at + 1 < query.length() && "\"\\".indexOf(query.charAt(at + 1)) >= 0) {
                at++;
            }
            text.append(query.charAt(at++));
        }
        if (at == query.length()) {
            throw new QueryException(opening, "this quote is not closed", "Add a \" at the end of the phrase");
        }
        at++;
        return text.toString();
    }

    /** Two apostrophes stand for one. */
    private String exact() {
        int opening = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length()) {
            char c = query.charAt(at++);
            if (c == '\'') {
                if (at == query.length() || query.charAt(at) != '\'') {
                    return text.toString();
                }
                at++;
            }
            text.append(c);
        }
        throw new QueryException(
                opening,
                "this apostrophe is not closed",
                "Add a ' at the end of the exact text, or put it in double quotes to search for it");
    }

    /**
     * The slash that ends a regular expression which begins here: one without a backslash before it, and with the end, a
     * blank, a bracket or a quote behind it, a flag {@code i} perhaps in between. What has both blanks and other such
     * slashes in it is none: {@code /usr/bin and /opt/lib/} are words.
     *
     * @return 0 when there is none
     */
    private int closingSlash() {
        boolean hasBlank = false;
        boolean hasSlash = false;
        for (int i = at + 1; i < query.length() && !(hasBlank && hasSlash); i++) {
            char c = query.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '/' && i > at + 1 && (isEnd(i + 1) || (isFlag(i + 1) && isEnd(i + 2)))) {
                return i;
            } else {
                hasSlash |= c == '/';
                hasBlank |= isBlank(c);
            }
        }
        return 0;
    }

    private String regex(int closing) {
        String source = query.substring(at + 1, closing);
        at = closing + 1;
        if (at < query.length() && isFlag(at)) {
            at++;
            return "(?i)" + source;
        }
        return source;
    }

    private boolean isFlag(int index) {
        return index < query.length() && query.charAt(index) == 'i';
    }

    private boolean isEnd(int index) {
        return index >= query.length() || endsWord(query.charAt(index));
    }

    /** A name is looked for before the first colon only; no name has one. */
    private void word() {
        int start = at;
        boolean mayBeName = true;
        while (at < query.length() && !endsWord(query.charAt(at))) {
            at++;
            if (mayBeName && query.charAt(at - 1) == ':') {
                mayBeName = false;
                if (QueryHelp.find(query.substring(start, at - 1)).isPresent()) {
                    add(Token.Kind.NAME, query.substring(start, at - 1), start);
                    value();
                    return;
                }
            }
        }
        String text = query.substring(start, at);
        add(
                switch (text) {
                    case "AND" -> Token.Kind.AND;
                    case "OR" -> Token.Kind.OR;
                    case "NOT" -> Token.Kind.NOT;
                    default -> Token.Kind.WORD;
                },
                text,
                start);
    }

    /** All up to the next blank or bracket, or a phrase; a list of values is read as other brackets are. */
    private void value() {
        int start = at;
        if (at < query.length() && query.charAt(at) == '"') {
            add(Token.Kind.PHRASE, phrase(), start);
            return;
        }
        while (at < query.length() && !endsWord(query.charAt(at))) {
            at++;
        }
        if (start < at) {
            add(Token.Kind.WORD, query.substring(start, at), start);
        }
    }

    private static boolean endsWord(char c) {
        return isBlank(c) || c == '(' || c == ')' || c == '"';
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void add(Token.Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, start));
    }
}
