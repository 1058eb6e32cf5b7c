package dev.faultbook.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text that is looked for, as it is written in a query, and what it means, said in another way than the product says
 * it: by the regular expressions of the JDK.
 *
 * @param isOfLines whether it is looked for in lines only, unless it is said where
 */
record ScanText(String written, boolean isOfLines, Predicate<String> isIn) {
    /** Letters and digits. */
    private static final String ATOM = "\\p{L}\\p{Nd}\\x{10000}-\\x{10FFFF}";

    private static final Pattern BROKEN = Pattern.compile("[\\s\\p{Z}\"'`()\\[\\]{},;|]+");
    private static final List<Pattern> PARTS = List.of(
            Pattern.compile("[_.\\-" + ATOM + "]+"),
            Pattern.compile("[_" + ATOM + "]+"),
            Pattern.compile("[" + ATOM + "]+"));
    private static final int LONGEST = 32;
    /** Of each line that was looked at. */
    private static final Map<String, Set<String>> TOKENS = new ConcurrentHashMap<>();

    static ScanText words(String words) {
        String written = words.matches("[a-zA-Z0-9_][a-zA-Z0-9_.+=>/-]*") && !words.matches("AND|OR|NOT")
                ? words
                : "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        Pattern pattern = phrase(words);
        return new ScanText(written, false, line -> pattern.matcher(lower(line)).find());
    }

    /** Words in a row, with letters and digits neither before nor behind, unless it begins or ends otherwise. */
    static Pattern phrase(String words) {
        String lowered = lower(words.strip());
        String inner = Pattern.compile("\\s+")
                .splitAsStream(lowered)
                .map(Pattern::quote)
                .collect(Collectors.joining("[ \t]+"));
        String before = lowered.matches("^[" + ATOM + "](?s:.*)") ? "(?<![\\p{L}\\p{Nd}\\p{Cs}])" : "";
        String after = lowered.matches("(?s:.*)[" + ATOM + "]$") ? "(?![" + ATOM + "])" : "";
        return Pattern.compile(before + inner + after);
    }

    static ScanText wildcard(String written) {
        Pattern pattern = Pattern.compile(
                lower(written)
                        .codePoints()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining()),
                Pattern.DOTALL);
        return new ScanText(
                written,
                false,
                line -> tokens(line).stream()
                        .anyMatch(token -> pattern.matcher(token).matches()));
    }

    static ScanText fuzzy(String word, int edits) {
        int[] wanted = lower(word).codePoints().toArray();
        boolean isAtom = word.matches("[" + ATOM + "]+");
        return new ScanText(
                word + (edits == 1 ? "~" : "~2"),
                false,
                line -> tokens(line).stream()
                        .filter(token -> !isAtom || token.matches("[" + ATOM + "]+"))
                        .anyMatch(token -> isNear(wanted, 0, token.codePoints().toArray(), 0, edits)));
    }

    static ScanText exact(String characters) {
        return new ScanText("'" + characters.replace("'", "''") + "'", true, line -> line.contains(characters));
    }

    /**
     * @param source valid for RE2 as well; slashes are escaped
     */
    static ScanText regex(String source, boolean anyCase) {
        Pattern pattern = Pattern.compile(source, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        String written = "/" + source + "/" + (anyCase ? "i" : "");
        return new ScanText(written, true, line -> pattern.matcher(line).find());
    }

    static String lower(String text) {
        StringBuilder lowered = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            lowered.setCharAt(i, Character.toLowerCase(text.charAt(i)));
        }
        return lowered.toString();
    }

    /** Edits one by one, each character touched once. */
    private static boolean isNear(int[] word, int i, int[] token, int j, int edits) {
        if (edits < 0) {
            return false;
        }
        if (i == word.length || j == token.length) {
            return word.length - i + token.length - j <= edits;
        }
        if (word[i] == token[j] && isNear(word, i + 1, token, j + 1, edits)) {
            return true;
        }
        boolean isSwapped =
                i + 1 < word.length && j + 1 < token.length && word[i] == token[j + 1] && word[i + 1] == token[j];
        return isNear(word, i + 1, token, j + 1, edits - 1)
                || isNear(word, i + 1, token, j, edits - 1)
                || isNear(word, i, token, j + 1, edits - 1)
                || (isSwapped && isNear(word, i + 2, token, j + 2, edits - 1));
    }

    private static Set<String> tokens(String line) {
        return TOKENS.computeIfAbsent(line, ScanText::tokensOf);
    }

    /** The words between blanks, quotes, brackets and commas, and their parts. */
    private static Set<String> tokensOf(String line) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String run : BROKEN.split(lower(line))) {
            String word = run.replaceAll("^[^_" + ATOM + "]+", "").replaceAll("[^_+" + ATOM + "]+$", "");
            add(tokens, word);
            for (Pattern kind : PARTS) {
                Matcher parts = kind.matcher(word);
                while (parts.find()) {
                    add(tokens, parts.group().replaceAll("^[.-]+|[.-]+$", ""));
                }
            }
        }
        return tokens;
    }

    private static void add(Set<String> tokens, String token) {
        if (token.matches(".*[" + ATOM + "].*")) {
            if (token.length() <= LONGEST) {
                tokens.add(token);
            } else if (token.matches("[" + ATOM + "]+")) {
                tokens.add(token.substring(0, LONGEST));
            }
        }
    }
}
