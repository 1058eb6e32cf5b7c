package dev.faultbook.index.query;

import dev.faultbook.text.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the query language: words, {@code "phrases"}, {@code field:value}, {@code -word} or {@code NOT}, {@code AND}
 * (which may be left out), {@code OR} (which binds weaker) and parentheses. A colon behind anything but the name of a
 * {@link Field} is part of a word.
 */
public final class QueryParser {
    /** A query of more words, phrases and fields is refused. */
    public static final int MOST_TERMS = 100;

    private static final int DEEPEST = 50;
    private static final Set<String> OUTCOMES = Set.of("failure", "success", "unknown");

    private final List<Token> tokens;
    private int at;
    private int terms;
    private int depth;

    private QueryParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * @return {@link Query.Everything} for a blank query
     * @throws QueryException when it cannot be understood
     */
    public static Query parse(String query) {
        QueryParser parser = new QueryParser(new QueryLexer(query).tokens());
        if (parser.next().is(Token.Kind.END)) {
            return new Query.Everything();
        }
        Query parsed = parser.alternatives();
        Token rest = parser.next();
        if (!rest.is(Token.Kind.END)) {
            throw new QueryException(
                    rest.index(),
                    "there is no opening parenthesis for this one",
                    "Remove it, or put it in quotes to search for it");
        }
        return parsed;
    }

    private Query alternatives() {
        List<Query> parts = new ArrayList<>();
        parts.add(conjunction());
        while (next().is(Token.Kind.OR)) {
            at++;
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Query.Any(parts);
    }

    private Query conjunction() {
        List<Query> parts = new ArrayList<>();
        parts.add(negatable());
        while (!endsConjunction(next().kind())) {
            if (next().is(Token.Kind.AND)) {
                at++;
            }
            parts.add(negatable());
        }
        return parts.size() == 1 ? parts.getFirst() : new Query.All(parts);
    }

    private static boolean endsConjunction(Token.Kind kind) {
        return kind == Token.Kind.END || kind == Token.Kind.OR || kind == Token.Kind.CLOSE;
    }

    private Query negatable() {
        Token token = next();
        if (++depth > DEEPEST) {
            throw new QueryException(token.index(), "the query is nested too deep", "Remove parentheses or negations");
        }
        Query query = token.is(Token.Kind.NOT) ? negation() : primary(token);
        depth--;
        return query;
    }

    private Query negation() {
        at++;
        return new Query.Not(negatable());
    }

    private Query primary(Token token) {
        at++;
        return switch (token.kind()) {
            case WORD, PHRASE ->
                new Query.Says(new Text.Words(phrase(token)), Scope.ANYWHERE, java.util.Optional.empty());
            case FIELD -> field(token);
            case OPEN -> group(token);
            case CLOSE ->
                throw new QueryException(
                        token.index(),
                        "something to search for is missing before this parenthesis",
                        "Add a word, or put the parentheses in quotes to search for them");
            case AND, OR, NOT, END ->
                throw new QueryException(
                        token.index(),
                        token.is(Token.Kind.END) ? "the query ends too early" : token.text() + " has nothing before it",
                        "Add a word there; put AND, OR and NOT in quotes to search for them");
        };
    }

    private Query group(Token opening) {
        Query query = alternatives();
        if (!next().is(Token.Kind.CLOSE)) {
            throw new QueryException(
                    opening.index(),
                    "this parenthesis is not closed",
                    "Add a ) at the end, or put it in quotes to search for it");
        }
        at++;
        return query;
    }

    private Query field(Token name) {
        Field field = Field.find(name.text()).orElseThrow();
        Token value = next();
        boolean isValue = value.index() == name.index() + name.text().length() + 1
                && (value.is(Token.Kind.WORD) || value.is(Token.Kind.PHRASE));
        if (!isValue || value.text().isBlank()) {
            throw new QueryException(
                    name.index(),
                    name.text() + ": has no value behind it",
                    "Write it as in " + name.text() + ":" + example(field) + ", or put it in quotes to search for it");
        }
        at++;
        countTerm(value);
        if (field == Field.OUTCOME && !OUTCOMES.contains(value.text().toLowerCase(Locale.ROOT))) {
            throw new QueryException(
                    value.index(), "there is no outcome " + value.text(), "Outcomes are failure, success and unknown");
        }
        if (field.match() == Field.Match.WORDS) {
            requireSearchable(value);
        }
        return new Query.Having(new Condition.Is(field, value.text()));
    }

    private static String example(Field field) {
        return switch (field) {
            case LEARNING, CATEGORY -> "pip-conflict";
            case OUTCOME -> "failure";
            case PLATFORM -> "linux/arm64";
            case STEP -> "\"pip install\"";
            case STAGE -> "builder";
            case FORMAT -> "buildkit-plain";
            case WRAPPER -> "github-actions";
            case CLUSTER -> "2:0123456789abcdef";
            case PATH -> "build.log";
            default -> "x";
        };
    }

    private Phrase phrase(Token token) {
        countTerm(token);
        requireSearchable(token);
        return new Phrase(token.text());
    }

    private void countTerm(Token token) {
        if (++terms > MOST_TERMS) {
            throw new QueryException(
                    token.index(), "the query has more than " + MOST_TERMS + " words", "Leave some out");
        }
    }

    private static void requireSearchable(Token token) {
        if (!Phrase.isSearchable(token.text())) {
            throw new QueryException(
                    token.index(),
                    "there is no letter and no digit in " + (token.text().isBlank() ? "this" : token.text()),
                    "Add a word beside it, in one pair of quotes");
        }
    }

    private Token next() {
        return tokens.get(at);
    }
}
