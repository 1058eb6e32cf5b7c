package dev.faultbook.index.query;

import dev.faultbook.text.LogTokens;
import java.util.List;
import java.util.Optional;

/** Looks at what stands before the caret: the last of its tokens, and what that belongs to. */
final class CompletionReader {
    private final String query;
    private final String head;
    private final int end;

    CompletionReader(String query, int caret) {
        this.query = query;
        this.head = query.substring(0, caret);
        this.end = endOfWord(caret);
    }

    Completion read() {
        try {
            return read(new QueryLexer(head).tokens());
        } catch (QueryException e) {
            return openQuote(e.position() - 1);
        }
    }

    /** A quote that is not closed yet. */
    private Completion openQuote(int quote) {
        List<Token> before = new QueryLexer(head.substring(0, quote)).tokens();
        return nameOf(before, before.size() - 1)
                .filter(name -> head.charAt(quote) == '"')
                .<Completion>map(name -> value(name, head.substring(quote + 1), quote))
                .orElse(new Completion.Nothing());
    }

    private Completion read(List<Token> tokens) {
        int last = tokens.size() - 2;
        Optional<QueryHelp.Name> valueOfNothing = nameOf(tokens, tokens.size() - 1);
        if (valueOfNothing.isPresent()) {
            return value(valueOfNothing.get(), "", head.length());
        }
        boolean isInWord = last >= 0 && tokens.get(last).is(Token.Kind.WORD) && isAtEnd(tokens.get(last));
        if (!isInWord) {
            return isBetweenWords() ? name("") : new Completion.Nothing();
        }
        Token word = tokens.get(last);
        return nameOf(tokens, last)
                .<Completion>map(name -> value(name, word.text(), word.index()))
                .orElseGet(() -> name(word.text()));
    }

    private boolean isAtEnd(Token word) {
        return word.index() + word.text().length() == head.length();
    }

    private boolean isBetweenWords() {
        return head.isEmpty() || " \t(-".indexOf(head.charAt(head.length() - 1)) >= 0;
    }

    /** The name to which a token at this position would be a value, in a list perhaps. */
    private Optional<QueryHelp.Name> nameOf(List<Token> tokens, int position) {
        int at = position - 1;
        int end = tokens.get(position).index();
        while (at > 0 && tokens.get(at).is(Token.Kind.OR) && isValue(tokens.get(at - 1))) {
            at -= 2;
            end = -1;
        }
        if (at > 0 && tokens.get(at).is(Token.Kind.OPEN)) {
            end = tokens.get(at).index();
            at--;
        }
        boolean isName = at >= 0
                && tokens.get(at).is(Token.Kind.NAME)
                && tokens.get(at).index() + tokens.get(at).text().length() + 1 == end;
        return isName ? QueryHelp.find(tokens.get(at).text()) : Optional.empty();
    }

    private static boolean isValue(Token token) {
        return token.is(Token.Kind.WORD) || token.is(Token.Kind.PHRASE);
    }

    private Completion name(String typed) {
        List<QueryHelp.Name> names = QueryHelp.names().stream()
                .filter(name -> name.word().startsWith(LogTokens.lower(typed)))
                .toList();
        return names.isEmpty()
                ? new Completion.Nothing()
                : new Completion.OfName(names, head.length() - typed.length(), end);
    }

    private Completion value(QueryHelp.Name name, String typed, int from) {
        return new Completion.OfValue(name, LogTokens.lower(typed), from, end);
    }

    private int endOfWord(int caret) {
        int at = caret;
        while (at < query.length() && " \t()\"".indexOf(query.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
