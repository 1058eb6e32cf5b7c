package dev.faultbook.index.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the query language: words, {@code "phrases"}, {@code wild*cards}, {@code fuzzy~}, {@code 'exact characters'},
 * {@code /regular expressions/}, {@code field:value}, ranges, {@code in:place}, {@code -word} or {@code NOT}, {@code AND}
 * (which may be left out), {@code OR} (which binds weaker) and parentheses. A colon behind anything but a name of {@link
 * QueryHelp} is part of a word.
 */
public final class QueryParser {
    /** A longer query is refused. */
    public static final int MOST_CHARS = 10_000;
    /** A query of more words, phrases and values is refused. */
    public static final int MOST_TERMS = 100;

    private static final int DEEPEST = 50;
    private static final String MISSING = "Add a word there; put AND, OR and NOT in quotes to search for them";

    private final List<Token> tokens;
    private final ConditionReader conditions;
    private int at;
    private int terms;
    private int depth;

    /**
     * A query that was understood.
     *
     * @param hints what may have been meant otherwise
     */
    public record Parsed(Query query, List<Hint> hints) {
        public Parsed {
            hints = List.copyOf(hints);
        }
    }

    /**
     * Something in a query that may not do what its author thinks.
     *
     * @param position the character where it stands, from 1
     * @param message a sentence or two
     */
    public record Hint(int position, String message) {}

    private QueryParser(List<Token> tokens, ConditionReader conditions) {
        this.tokens = tokens;
        this.conditions = conditions;
    }

    /**
     * @param clock says what {@code since:30d} and {@code today} mean
     * @return {@link Query.Everything} for a blank query
     * @throws QueryException when it cannot be understood
     */
    public static Query parse(String query, Clock clock) {
        return parse(tokens(query), clock);
    }

    /** As {@link #parse}, and looks at what is unlikely to have been meant. */
    public static Parsed parseWithHints(String query, Clock clock) {
        List<Token> tokens = tokens(query);
        return new Parsed(parse(tokens, clock), Hints.of(tokens));
    }

    private static List<Token> tokens(String query) {
        if (query.length() > MOST_CHARS) {
            throw new QueryException(MOST_CHARS, "the query is longer than 10,000 characters", "Leave some out");
        }
        return new QueryLexer(query).tokens();
    }

    private static Query parse(List<Token> tokens, Clock clock) {
        QueryParser parser = new QueryParser(tokens, new ConditionReader(clock.instant()));
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
        return Narrowing.bySteps(parsed);
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

    /** Where {@code in:} stands among them, it is about those beside it. */
    private Query conjunction() {
        List<Query> parts = new ArrayList<>();
        Optional<Token> in = Optional.empty();
        Scope scope = Scope.ANYWHERE;
        int start = at;
        do {
            if (at > start && next().is(Token.Kind.AND)) {
                at++;
            }
            Token token = next();
            if (isIn(token)) {
                if (in.isPresent()) {
                    throw new QueryException(
                            token.index(),
                            "in: stands here twice",
                            "Keep one, or write (in:step word) OR (in:log word)");
                }
                in = Optional.of(token);
                at++;
                scope = ConditionReader.scope(token, value(token));
            } else {
                parts.add(negatable());
            }
        } while (!endsConjunction(next().kind()));
        Query query = parts.size() == 1 ? parts.getFirst() : new Query.All(parts);
        return in.isPresent() ? narrowed(query, in.get(), scope) : query;
    }

    private static Query narrowed(Query query, Token in, Scope scope) {
        if (!Narrowing.hasTexts(query)) {
            throw new QueryException(
                    in.index(), "in: has no word beside it to look for", "Write it as in in:evidence timeout");
        }
        return Narrowing.to(scope, query);
    }

    private static boolean isIn(Token token) {
        return token.is(Token.Kind.NAME) && token.text().equalsIgnoreCase(QueryHelp.IN);
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
            case WORD, PHRASE, EXACT, REGEX -> {
                countTerm(token);
                yield new Query.Says(TextReader.read(token), Scope.ANYWHERE, Optional.empty());
            }
            case NAME -> named(token);
            case OPEN -> group(token);
            case CLOSE ->
                throw new QueryException(
                        token.index(),
                        "something to search for is missing before this parenthesis",
                        "Add a word, or put the parentheses in quotes to search for them");
            case AND, OR, NOT ->
                throw new QueryException(token.index(), token.text() + " has nothing before it", MISSING);
            case END -> throw new QueryException(token.index(), "the query ends too early", MISSING);
        };
    }

    /** A condition in parentheses keeps them: it says nothing of what stands beside it. */
    private Query group(Token opening) {
        Query query = alternatives();
        close(opening);
        return query instanceof Query.Having ? new Query.All(List.of(query)) : query;
    }

    private void close(Token opening) {
        if (!next().is(Token.Kind.CLOSE)) {
            throw new QueryException(
                    opening.index(),
                    "this parenthesis is not closed",
                    "Add a ) at the end, or put it in quotes to search for it");
        }
        at++;
    }

    private Query named(Token name) {
        if (isIn(name)) {
            throw new QueryException(name.index(), "in: cannot be negated", "Write it as in -(in:evidence timeout)");
        }
        Token opening = next();
        if (opening.is(Token.Kind.OPEN) && opening.index() == endOf(name)) {
            return list(name, opening);
        }
        return new Query.Having(conditions.read(name, value(name)));
    }

    /** {@code field:(a OR b)}. */
    private Query list(Token name, Token opening) {
        if (Field.find(name.text()).isEmpty()) {
            throw new QueryException(opening.index(), name.text() + ": takes one value", "Remove the parentheses");
        }
        List<Condition> values = new ArrayList<>();
        do {
            at++;
            Token value = next();
            if (!value.is(Token.Kind.WORD) && !value.is(Token.Kind.PHRASE)) {
                throw new QueryException(
                        value.index(),
                        "a value is missing here",
                        "Write the values of a field as in " + name.text() + ":(one OR \"another one\")");
            }
            at++;
            countTerm(value);
            values.add(conditions.read(name, value));
        } while (next().is(Token.Kind.OR));
        if (!next().is(Token.Kind.CLOSE) && !next().is(Token.Kind.END)) {
            throw new QueryException(next().index(), "the values of a field are alternatives", "Write OR between them");
        }
        close(opening);
        return new Query.Having(values.size() == 1 ? values.getFirst() : new Condition.Either(values));
    }

    private Token value(Token name) {
        Token value = next();
        boolean isValue = value.index() == endOf(name) && (value.is(Token.Kind.WORD) || value.is(Token.Kind.PHRASE));
        if (!isValue || value.text().isBlank()) {
            throw new QueryException(
                    name.index(),
                    name.text() + ": has no value behind it",
                    "Write it as in " + name.text() + ":"
                            + QueryHelp.find(name.text()).orElseThrow().example()
                            + ", or put it in quotes to search for it");
        }
        at++;
        countTerm(value);
        return value;
    }

    private static int endOf(Token name) {
        return name.index() + name.text().length() + 1;
    }

    private void countTerm(Token token) {
        if (++terms > MOST_TERMS) {
            throw new QueryException(
                    token.index(), "the query has more than " + MOST_TERMS + " words", "Leave some out");
        }
    }

    private Token next() {
        return tokens.get(at);
    }
}
