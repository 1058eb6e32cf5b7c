package dev.faultbook.project;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A {@code .dockerignore} file, read by the builders' rules: a pattern counts from the context's root and for all that is below what
 * it matches, {@code **} stands for any number of folders, {@code !} takes back, and the last pattern that matches decides.
 */
public final class IgnoreFile {
    /** A file with more rules is taken to keep nothing out: it is none that a person wrote. */
    private static final int MOST_RULES = 1000;
    /** No path is longer on Linux. */
    private static final int MOST_CHARS = 4096;

    private static final java.util.regex.Pattern SLASHES = java.util.regex.Pattern.compile("/{2,}");

    private final List<Rule> rules;

    private IgnoreFile(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * A line of the file.
     *
     * @param line from 1
     * @param text as written
     * @param takesBack whether it starts with {@code !}
     */
    public record Rule(long line, String text, boolean takesBack, String glob, Pattern pattern) {
        public Rule {
            requireNonNull(text, "text");
            requireNonNull(glob, "glob");
            requireNonNull(pattern, "pattern");
        }
    }

    public static IgnoreFile parse(String text) {
        List<Rule> rules = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            rule(i + 1L, lines[i]).ifPresent(rules::add);
            if (rules.size() > MOST_RULES) {
                return new IgnoreFile(List.of());
            }
        }
        return new IgnoreFile(rules);
    }

    private static Optional<Rule> rule(long line, String raw) {
        String text = raw.startsWith("\ufeff") && line == 1 ? raw.substring(1) : raw;
        if (text.startsWith("#") || text.isBlank()) {
            return Optional.empty();
        }
        text = text.strip();
        boolean takesBack = text.startsWith("!");
        String glob = cleaned(takesBack ? text.substring(1).strip() : text);
        if (glob.isEmpty() || glob.length() > MOST_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Rule(line, text, takesBack, glob, Pattern.compile(regex(glob))));
        } catch (PatternSyntaxException e) {
            return Optional.empty(); // The builder says so when it reads the file.
        }
    }

    /** Without {@code .}, {@code ..}, doubled slashes and slashes at either end. */
    public static String cleaned(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : SLASHES.matcher(path).replaceAll("/").split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("**", i)) {
                i++;
                if (i + 1 < glob.length() && glob.charAt(i + 1) == '/') {
                    i++;
                }
                regex.append(i + 1 >= glob.length() ? ".*" : "(.*/)?");
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '\\' && i + 1 < glob.length()) {
                regex.append(Pattern.quote(glob.substring(++i, i + 1)));
            } else if (c == '[' || c == ']') {
                regex.append(c);
            } else {
                regex.append(isWord(c) ? String.valueOf(c) : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.append('$').toString();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '^';
    }

    /**
     * The rule that keeps a file or folder out of the context, and all that is in it; empty when it, or some of what it may hold, gets in.
     *
     * @param path relative to the context
     */
    public Optional<Rule> drops(String path) {
        String cleaned = cleaned(path);
        if (cleaned.isEmpty() || cleaned.length() > MOST_CHARS) {
            return Optional.empty();
        }
        List<String> ways = ways(cleaned);
        Rule dropping = null;
        for (Rule rule : rules) {
            boolean matches = ways.stream().anyMatch(way -> rule.pattern().matches(way));
            if (matches || (rule.takesBack() && mayMatchBelow(rule.glob(), cleaned))) {
                dropping = rule.takesBack() ? null : rule;
            }
        }
        return Optional.ofNullable(dropping);
    }

    /** The path and all folders that it is in. */
    private static List<String> ways(String path) {
        List<String> ways = new ArrayList<>();
        Matcher slash = java.util.regex.Pattern.compile("/|$").matcher(path);
        while (slash.find()) {
            ways.add(path.substring(0, slash.start()));
        }
        return ways;
    }

    private static boolean mayMatchBelow(String glob, String folder) {
        String[] parts = glob.split("/");
        String[] folders = folder.split("/");
        for (int i = 0; i < Math.min(parts.length, folders.length); i++) {
            if (parts[i].contains("**")) {
                return true;
            }
            if (!matches(parts[i], folders[i])) {
                return false;
            }
        }
        return parts.length > folders.length;
    }

    private static boolean matches(String part, String name) {
        try {
            return Pattern.compile(regex(part)).matches(name);
        } catch (PatternSyntaxException e) {
            return true; // a class such as [a/b], which nobody writes
        }
    }
}
