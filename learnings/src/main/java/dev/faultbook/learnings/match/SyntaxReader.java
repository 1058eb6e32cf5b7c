package dev.faultbook.learnings.match;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.match.Syntax.At;
import dev.faultbook.learnings.match.Syntax.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads RE2 syntax, of a pattern that RE2/J has accepted. What is rare in patterns for logs it leaves to RE2/J: octal escapes,
 * many-line mode, classes that Unicode names within other classes.
 */
final class SyntaxReader {
    private static final Pattern COUNT = Pattern.compile("(?:0|[1-9]\\d{0,3})(?:,(?:0|[1-9]\\d{0,3})?)?");
    private static final int REPLACEMENT = 0xfffd;

    private final String regex;
    private int at;
    private boolean anyCase;
    private boolean dotAll;

    private SyntaxReader(String regex) {
        this.regex = regex;
    }

    /** Empty when it has a part that is not read here. */
    static Optional<Syntax> read(String regex) {
        SyntaxReader reader = new SyntaxReader(regex);
        try {
            Syntax whole = reader.choice();
            return reader.at < regex.length() ? Optional.empty() : Optional.of(whole);
        } catch (NotReadException e) {
            return Optional.empty();
        }
    }

    private static final class NotReadException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReadException() {
            super(null, null, false, false);
        }
    }

    private Syntax choice() {
        boolean outerCase = anyCase;
        boolean outerDot = dotAll;
        List<Syntax> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (skip('|'));
        anyCase = outerCase;
        dotAll = outerDot;
        return branches.size() == 1 ? branches.getFirst() : new Syntax.Choice(branches);
    }

    private Syntax sequence() {
        List<Syntax> parts = new ArrayList<>();
        while (at < regex.length() && !peek('|') && !peek(')')) {
            if (regex.startsWith("\\Q", at)) {
                quoted(parts);
            } else {
                parts.add(item());
            }
            if (!parts.isEmpty()) {
                parts.add(repeated(parts.removeLast()));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Syntax.Sequence(parts);
    }

    private void quoted(List<Syntax> parts) {
        int end = regex.indexOf("\\E", at + 2);
        String text = end < 0 ? regex.substring(at + 2) : regex.substring(at + 2, end);
        at = end < 0 ? regex.length() : end + 2;
        text.codePoints().forEach(c -> parts.add(new Syntax.One(c, anyCase)));
    }

    private Syntax repeated(Syntax part) {
        Syntax result = part;
        while (at < regex.length()) {
            if (skip('*')) {
                result = new Syntax.Repeat(result, 0, Syntax.Repeat.NO_LIMIT);
            } else if (skip('+')) {
                result = new Syntax.Repeat(result, 1, Syntax.Repeat.NO_LIMIT);
            } else if (skip('?')) {
                result = new Syntax.Repeat(result, 0, 1);
            } else {
                Optional<Syntax> counted = counted(result);
                if (counted.isEmpty()) {
                    return result;
                }
                result = counted.get();
            }
            skip('?'); // lazy: matches in the same texts
        }
        return result;
    }

    /** {@code {2}}, {@code {2,}}, {@code {2,5}}; any other brace is a character, such as that of {@code {02}}. */
    private Optional<Syntax> counted(Syntax part) {
        int end = peek('{') ? regex.indexOf('}', at) : -1;
        if (end < 0) {
            return Optional.empty();
        }
        String count = regex.substring(at + 1, end);
        if (!COUNT.matcher(count).matches()) {
            return Optional.empty();
        }
        at = end + 1;
        String[] bounds = count.split(",", -1);
        int least = Integer.parseInt(bounds[0]);
        int most =
                bounds.length == 1 ? least : bounds[1].isEmpty() ? Syntax.Repeat.NO_LIMIT : Integer.parseInt(bounds[1]);
        return Optional.of(new Syntax.Repeat(part, least, most));
    }

    private Syntax item() {
        int c = next();
        return switch (c) {
            case '^' -> new At(Place.START);
            case '$' -> new At(Place.END);
            case '.' -> any();
            case '[' -> characterClass().reduced();
            case '(' -> group();
            case '\\' -> escape();
            case REPLACEMENT -> throw new NotReadException(); // stands for bytes that are no character, too
            default -> new Syntax.One(c, anyCase);
        };
    }

    private Syntax any() {
        CharacterSet set = new CharacterSet();
        if (!dotAll) {
            set.add('\n', '\n');
        }
        set.negate();
        return set.reduced();
    }

    private Syntax group() {
        boolean outerCase = anyCase;
        boolean outerDot = dotAll;
        if (skip('?')) {
            if (peek('P') || peek('<')) {
                at = regex.indexOf('>', at) + 1;
            } else if (flags()) {
                if (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
                    throw new NotReadException(); // what stands before the flags is repeated
                }
                return Syntax.Sequence.EMPTY; // for the rest of the group around it
            }
        }
        Syntax inner = choice();
        at++; // the closing bracket
        anyCase = outerCase;
        dotAll = outerDot;
        return inner;
    }

    /** Reads {@code i-s:} or {@code i)}; whether it was the latter. */
    private boolean flags() {
        boolean on = true;
        while (true) {
            switch (next()) {
                case 'i' -> anyCase = on;
                case 's' -> dotAll = on;
                case 'U' -> {} // who is lazy
                case '-' -> on = false;
                case ':' -> {
                    return false;
                }
                case ')' -> {
                    return true;
                }
                default -> throw new NotReadException();
            }
        }
    }

    private Syntax escape() {
        int c = next();
        return switch (c) {
            case 'A' -> new At(Place.START);
            case 'z' -> new At(Place.END);
            case 'b' -> new At(Place.WORD_BOUNDARY);
            case 'B' -> new At(Place.NO_WORD_BOUNDARY);
            case 'd', 'D', 'w', 'W', 's', 'S' -> perlClass(c).reduced();
            case 'p', 'P' -> unicodeClass();
            default -> new Syntax.One(escaped(c), anyCase);
        };
    }

    /** {@code \\pL} or {@code \\p{Greek}}: asks RE2/J which ASCII characters are of it. */
    private Syntax unicodeClass() {
        int start = at - 2;
        at = peek('{') ? regex.indexOf('}', at) + 1 : at + 1;
        Pattern named = Pattern.compile((anyCase ? "(?i)" : "") + regex.substring(start, at));
        CharacterSet set = new CharacterSet();
        for (int c = 0; c < 128; c++) {
            if (named.matches(Character.toString(c))) {
                set.add(c, c);
            }
        }
        set.add(128, Character.MAX_CODE_POINT);
        return set.reduced();
    }

    /** The character that a backslash and {@code c} stand for. */
    private int escaped(int c) {
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'v' -> 11;
            case 'x' -> hexadecimal();
            default -> {
                if (c < 128 && Character.isLetterOrDigit(c)) {
                    throw new NotReadException();
                }
                yield c;
            }
        };
    }

    private int hexadecimal() {
        int end = skip('{') ? regex.indexOf('}', at) : at + 2;
        String digits = regex.substring(at, end);
        at = end;
        skip('}');
        return Integer.parseInt(digits, 16);
    }

    private CharacterSet perlClass(int letter) {
        CharacterSet set = new CharacterSet();
        switch (Character.toLowerCase(letter)) {
            case 'd' -> set.add('0', '9');
            case 's' -> {
                set.add('\t', '\n');
                set.add('\f', '\r');
                set.add(' ', ' ');
            }
            default -> {
                set.add('0', '9');
                set.add('A', 'Z');
                set.add('_', '_');
                set.add('a', 'z');
            }
        }
        return folded(set, Character.isUpperCase(letter));
    }

    private CharacterSet folded(CharacterSet set, boolean negated) {
        if (anyCase) {
            set.fold();
        }
        if (negated) {
            set.negate();
        }
        return set;
    }

    /** After the opening bracket. */
    private CharacterSet characterClass() {
        boolean negated = skip('^');
        CharacterSet named = new CharacterSet();
        CharacterSet set = new CharacterSet();
        boolean first = true;
        while (first || !peek(']')) {
            first = false;
            if (regex.startsWith("[:", at)) {
                named.addAll(posixClass());
            } else if (peek('\\') && "dDwWsS".indexOf(regex.charAt(at + 1)) >= 0) {
                named.addAll(perlClass(regex.charAt(at + 1)));
                at += 2;
            } else {
                int low = member();
                int high = low;
                if (peek('-') && regex.charAt(at + 1) != ']') {
                    at++;
                    high = member();
                }
                set.add(low, high);
            }
        }
        at++;
        named.addAll(folded(set, false));
        if (negated) {
            named.negate();
        }
        return named;
    }

    private int member() {
        int c = next();
        return c == '\\' ? escaped(next()) : c;
    }

    private CharacterSet posixClass() {
        int end = regex.indexOf(":]", at);
        if (end < 0) {
            throw new NotReadException();
        }
        String name = regex.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        at = end + 2;
        return folded(posixClass(negated ? name.substring(1) : name), negated);
    }

    private static CharacterSet posixClass(String name) {
        CharacterSet set = new CharacterSet();
        switch (name) {
            case "alnum" -> List.of("09", "AZ", "az").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            case "alpha" -> List.of("AZ", "az").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            case "ascii" -> set.add(0, 127);
            case "blank" -> List.of("\t\t", "  ").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            case "cntrl" -> {
                set.add(0, 31);
                set.add(127, 127);
            }
            case "digit" -> set.add('0', '9');
            case "graph" -> set.add('!', '~');
            case "lower" -> set.add('a', 'z');
            case "print" -> set.add(' ', '~');
            case "punct" -> List.of("!/", ":@", "[`", "{~").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            case "space" -> List.of("\t\r", "  ").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            case "upper" -> set.add('A', 'Z');
            case "word" -> List.of("09", "AZ", "az", "__").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            case "xdigit" -> List.of("09", "AF", "af").forEach(range -> set.add(range.charAt(0), range.charAt(1)));
            default -> throw new NotReadException();
        }
        return set;
    }

    private int next() {
        if (at >= regex.length()) {
            throw new NotReadException();
        }
        int c = regex.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean peek(char c) {
        return at < regex.length() && regex.charAt(at) == c;
    }

    private boolean skip(char c) {
        boolean there = peek(c);
        if (there) {
            at++;
        }
        return there;
    }
}
