package dev.faultbook.index.query;

import java.util.ArrayList;
import java.util.List;

/** Splits a query string into tokens; the last is {@link Token.Kind#END}. */
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
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
        return at < query.length();
    }

    /** A minus negates what follows it at once; {@code --no-cache} is a word. */
    private boolean isMinus() {
        return query.charAt(at) == '-'
                && at + 1 < query.length()
                && query.charAt(at + 1) != '-'
                && !Character.isWhitespace(query.charAt(at + 1));
    }

    private String phrase() {
        int opening = at++;
        StringBuilder text = new StringBuilder();
        while (at < query.length() && query.charAt(at) != '"') {
            if (query.charAt(at) == '\\' && at + 1 < query.length() && isEscapable(query.charAt(at + 1))) {
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

    private static boolean isEscapable(char c) {
        return c == '"' || c == '\\';
    }

    private void word() {
        int start = at;
        while (at < query.length() && !endsWord(query.charAt(at))) {
            at++;
            if (query.charAt(at - 1) == ':'
                    && Field.find(query.substring(start, at - 1)).isPresent()) {
                add(Token.Kind.FIELD, query.substring(start, at - 1), start);
                value();
                return;
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

    /** A field's value: all up to the next blank or bracket, or a phrase. */
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
        return Character.isWhitespace(c) || c == '(' || c == ')' || c == '"';
    }

    private void add(Token.Kind kind, String text, int start) {
        tokens.add(new Token(kind, text, start));
    }
}
