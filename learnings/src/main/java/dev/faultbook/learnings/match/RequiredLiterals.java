package dev.faultbook.learnings.match;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an RE2 pattern for literals of which at least one stands in every text that it matches. A part of the syntax that it
 * does not know only makes it find fewer literals, never wrong ones.
 */
final class RequiredLiterals {
    private static final int SHORTEST = 2;
    private static final int MOST = 24;

    private final String regex;
    private int at;
    private boolean ignoreCase;

    private RequiredLiterals(String regex) {
        this.regex = regex;
    }

    /** Lower-case literals, one of which must occur (in either case); empty when there is none worth looking for. */
    static List<String> of(String regex) {
        RequiredLiterals reader = new RequiredLiterals(regex);
        Part whole = reader.alternatives();
        if (reader.at < regex.length()) {
            return List.of();
        }
        Set<String> best = whole.best();
        return best == null ? List.of() : List.copyOf(best);
    }

    /**
     * What is known of a part of the pattern.
     *
     * @param exact all texts that it matches, when they are few
     * @param required texts of which one must occur in what it matches
     */
    private record Part(
            @Nullable Set<String> exact, @Nullable Set<String> required) {
        static final Part ANYTHING = new Part(null, null);
        static final Part NOTHING = new Part(Set.of(""), null);

        @Nullable
        Set<String> best() {
            return better(exact, required);
        }
    }

    /** The set whose shortest literal is longest; null when neither has only literals that are long enough. */
    private static @Nullable Set<String> better(@Nullable Set<String> a, @Nullable Set<String> b) {
        int lengthOfA = shortest(a);
        int lengthOfB = shortest(b);
        if (Math.max(lengthOfA, lengthOfB) < SHORTEST) {
            return null;
        }
        return lengthOfA >= lengthOfB ? a : b;
    }

    private static int shortest(@Nullable Set<String> literals) {
        return literals == null
                ? -1
                : literals.stream().mapToInt(String::length).min().orElse(-1);
    }

    private Part alternatives() {
        boolean outerCase = ignoreCase;
        Part part = sequence();
        while (peek('|')) {
            at++;
            Part other = sequence();
            Set<String> exact = union(part.exact(), other.exact());
            part = new Part(exact, exact != null ? null : union(part.best(), other.best()));
        }
        ignoreCase = outerCase;
        return part;
    }

    private static @Nullable Set<String> union(@Nullable Set<String> a, @Nullable Set<String> b) {
        if (a == null || b == null || a.size() + b.size() > MOST) {
            return null;
        }
        Set<String> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    private Part sequence() {
        Set<String> exact = Set.of("");
        Set<String> required = null;
        boolean whole = true;
        while (at < regex.length() && !peek('|') && !peek(')')) {
            Part item = repeated(item());
            Set<String> product = product(exact, item.exact());
            if (product != null) {
                exact = product;
            } else {
                required = better(better(required, exact), item.best());
                exact = item.exact() == null ? Set.of("") : item.exact();
                whole = false;
            }
        }
        return whole ? new Part(exact, null) : new Part(null, better(required, exact));
    }

    private static @Nullable Set<String> product(Set<String> heads, @Nullable Set<String> tails) {
        if (tails == null || heads.size() * tails.size() > MOST) {
            return null;
        }
        Set<String> product = new LinkedHashSet<>();
        for (String head : heads) {
            for (String tail : tails) {
                product.add(head + tail);
            }
        }
        return product;
    }

    private Part repeated(Part part) {
        Part result = part;
        while (at < regex.length()) {
            char c = regex.charAt(at);
            if (c == '*') {
                result = Part.ANYTHING;
            } else if (c == '+') {
                result = new Part(null, result.best());
            } else if (c == '?') {
                result = optional(result);
            } else if (c == '{' && regex.indexOf('}', at) > at && Character.isDigit(regex.charAt(at + 1))) {
                result = times(result, Integer.parseInt(regex.substring(at + 1).split("[,}]", 2)[0]));
                at = regex.indexOf('}', at);
            } else {
                return result;
            }
            at++;
            if (peek('?')) {
                at++; // lazy: matches the same texts
            }
        }
        return result;
    }

    /** At least so many times in a row: a literal may be taken as often, up to a length that tells enough. */
    private static Part times(Part part, int least) {
        if (least == 0) {
            return Part.ANYTHING;
        }
        Set<String> exact = part.exact();
        if (exact == null) {
            return new Part(null, part.best());
        }
        Set<String> repeated = new LinkedHashSet<>();
        exact.forEach(text -> repeated.add(exact.size() > 1 ? text : text.repeat(Math.min(least, 8))));
        return new Part(null, better(repeated, null));
    }

    private static Part optional(Part part) {
        Set<String> exact = union(Set.of(""), part.exact());
        return exact == null ? Part.ANYTHING : new Part(exact, null);
    }

    private Part item() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^', '$' -> Part.NOTHING;
            case '.' -> Part.ANYTHING;
            case '[' -> characterClass();
            case '(' -> group();
            case '\\' -> escape();
            default -> {
                if (Character.isHighSurrogate(c) && at < regex.length()) {
                    at++;
                    yield Part.ANYTHING;
                }
                yield literal(c);
            }
        };
    }

    private Part literal(char c) {
        // Under (?i), k and s also match the Kelvin sign and the long s, and other letters may fold in ways of their
        // own.
        boolean foldsBeyondAscii = ignoreCase && (c > 127 || "kKsS".indexOf(c) >= 0);
        return foldsBeyondAscii
                ? Part.ANYTHING
                : new Part(Set.of(String.valueOf(c).toLowerCase(Locale.ROOT)), null);
    }

    private Part group() {
        boolean outerCase = ignoreCase;
        if (peek('?')) {
            at++;
            if (peek('P') || peek('<')) {
                at = regex.indexOf('>', at) + 1;
            } else {
                int start = at;
                while (at < regex.length() && !peek(':') && !peek(')')) {
                    at++;
                }
                String flags = regex.substring(start, at);
                int minus = flags.indexOf('-');
                String on = minus < 0 ? flags : flags.substring(0, minus);
                ignoreCase = on.contains("i")
                        || (ignoreCase && !flags.substring(on.length()).contains("i"));
                if (peek(')')) {
                    at++;
                    return Part.NOTHING; // flags for the rest of the enclosing group
                }
                at++;
            }
        }
        Part part = alternatives();
        if (peek(')')) {
            at++;
        }
        ignoreCase = outerCase;
        return part;
    }

    private Part escape() {
        if (at >= regex.length()) {
            return Part.ANYTHING;
        }
        char c = regex.charAt(at++);
        if (c == 'Q') {
            int end = regex.indexOf("\\E", at);
            String text = end < 0 ? regex.substring(at) : regex.substring(at, end);
            at = end < 0 ? regex.length() : end + 2;
            return ignoreCase ? Part.ANYTHING : new Part(Set.of(text.toLowerCase(Locale.ROOT)), null);
        }
        return switch (c) {
            case 'b', 'B', 'A', 'z' -> Part.NOTHING;
            case 't' -> new Part(Set.of("\t"), null);
            case 'p', 'P' -> {
                at = peek('{') ? regex.indexOf('}', at) + 1 : at + 1;
                yield Part.ANYTHING;
            }
            case 'x' -> {
                at = peek('{') ? regex.indexOf('}', at) + 1 : at + 2;
                yield Part.ANYTHING;
            }
            default -> Character.isLetterOrDigit(c) ? Part.ANYTHING : literal(c);
        };
    }

    /** A class of few plain characters is as good as alternatives; ranges, negations and escapes are not looked into. */
    private Part characterClass() {
        int start = at;
        if (peek('^')) {
            at++;
        }
        if (peek(']')) {
            at++;
        }
        while (at < regex.length() && !peek(']')) {
            if (peek('\\')) {
                at++;
            } else if (regex.startsWith("[:", at)) {
                at = regex.indexOf(":]", at) + 1;
            }
            at++;
        }
        String content = regex.substring(start, Math.min(at, regex.length()));
        at++;
        if (ignoreCase || content.length() > 4 || !content.matches("[A-Za-z0-9_ ./'\"]+")) {
            return Part.ANYTHING;
        }
        Set<String> exact = new LinkedHashSet<>();
        content.toLowerCase(Locale.ROOT).chars().forEach(c -> exact.add(Character.toString(c)));
        return new Part(exact, null);
    }

    private boolean peek(char c) {
        return at < regex.length() && regex.charAt(at) == c;
    }
}
