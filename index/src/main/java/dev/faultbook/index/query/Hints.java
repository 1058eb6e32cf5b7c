package dev.faultbook.index.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks for what is valid but unlikely to be meant: a misspelt name, {@code or} for {@code OR}. */
final class Hints {
    private static final int SHORTEST_NAME = 4;
    private static final int LONG_NAME = 8;

    private Hints() {}

    static List<QueryParser.Hint> of(List<Token> tokens) {
        List<QueryParser.Hint> hints = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean isValue = i > 0 && tokens.get(i - 1).is(Token.Kind.NAME);
            if (token.is(Token.Kind.WORD) && !isValue) {
                boolean isFirst = i == 0;
                boolean isLast = tokens.get(i + 1).is(Token.Kind.END);
                hint(token.text(), isFirst, isLast)
                        .ifPresent(message -> hints.add(new QueryParser.Hint(token.index() + 1, message)));
            }
        }
        return hints;
    }

    private static Optional<String> hint(String word, boolean isFirst, boolean isLast) {
        boolean isBetween = !isFirst && !isLast;
        if (isBetween && (word.equals("or") || word.equals("and"))) {
            return Optional.of(operator(word));
        }
        if (!isLast && word.equals("not")) {
            return Optional.of(operator(word));
        }
        if (word.indexOf('?') == word.length() - 1 && word.indexOf('*') < 0) {
            return Optional.of("? stands for one character. Put " + word + " in quotes to search for it as it is.");
        }
        return comparison(word).or(() -> misspelt(word));
    }

    private static String operator(String word) {
        return word + " is searched for as a word. Write " + word.toUpperCase(Locale.ROOT) + " if it is none.";
    }

    private static Optional<String> comparison(String word) {
        for (Field field : Field.values()) {
            int end = field.word().length();
            if (field.match() == Field.Match.NUMBER
                    && word.length() > end
                    && "<>=".indexOf(word.charAt(end)) >= 0
                    && word.regionMatches(true, 0, field.word(), 0, end)) {
                return Optional.of(word + " is searched for as a word. Write " + field.word() + ":" + field.example()
                        + " to ask for a range.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> misspelt(String word) {
        int colon = word.indexOf(':');
        if (colon < SHORTEST_NAME || colon == word.length() - 1 || word.startsWith("//", colon + 1)) {
            return Optional.empty();
        }
        char[] typed = word.substring(0, colon).toLowerCase(Locale.ROOT).toCharArray();
        return QueryHelp.names().stream()
                .map(QueryHelp.Name::word)
                .filter(name -> name.length() >= SHORTEST_NAME)
                .filter(name -> new NearbyShape(new Text.Fuzzy(name, name.length() < LONG_NAME ? 1 : 2))
                        .fits(typed, 0, typed.length))
                .findFirst()
                .map(name -> "There is no field " + word.substring(0, colon) + ", so " + word
                        + " is searched for as a word. Did you mean " + name + ":?");
    }
}
