package dev.faultbook.learnings.match;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.LinePattern;
import dev.faultbook.text.LogTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Many line patterns, compiled. One automaton over the literals that the patterns cannot match without names the few candidates of a line;
 * only these are confirmed, by RE2/J, in time linear in the line. A regex is compiled when a line first asks for it: of a catalog, a log needs few.
 * Thread-safe; open one {@link Scan} a log.
 */
public final class Matcher {
    private final List<LinePattern> patterns;
    private final AtomicReferenceArray<Pattern> regexes;
    private final LiteralAutomaton automaton;
    private final int[] withoutLiteral;

    private Matcher(List<LinePattern> patterns) {
        this.patterns = List.copyOf(patterns);
        this.regexes = new AtomicReferenceArray<>(patterns.size());
        LiteralAutomaton.Builder literals = new LiteralAutomaton.Builder();
        List<Integer> unfiltered = new ArrayList<>();
        for (int i = 0; i < this.patterns.size(); i++) {
            switch (this.patterns.get(i)) {
                case LinePattern.Literal(String text) -> literals.add(text, i);
                case LinePattern.Regex(String regex) -> {
                    List<String> required = RequiredLiterals.of(regex);
                    if (required.isEmpty()) {
                        unfiltered.add(i);
                    }
                    for (String literal : required) {
                        literals.add(literal, i);
                    }
                }
            }
        }
        automaton = literals.build();
        withoutLiteral = unfiltered.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * @param patterns regexes in RE2 syntax, as catalogs are checked for
     */
    public static Matcher compile(List<LinePattern> patterns) {
        return new Matcher(patterns);
    }

    /**
     * Lower-case texts of which at least one stands, in either case, in every line that the pattern occurs in; empty when there is none worth
     * looking for.
     */
    public static List<String> literals(LinePattern pattern) {
        return switch (pattern) {
            case LinePattern.Literal(String text) -> List.of(LogTokens.lower(text));
            case LinePattern.Regex(String regex) -> RequiredLiterals.of(regex);
        };
    }

    /** Patterns that have no literal to look for first, and so are tried on every line. */
    public List<LinePattern> withoutLiteral() {
        return java.util.Arrays.stream(withoutLiteral).mapToObj(patterns::get).toList();
    }

    private Pattern regex(int pattern, String source) {
        Pattern known = regexes.get(pattern);
        if (known == null) {
            known = Pattern.compile(source);
            regexes.set(pattern, known);
        }
        return known;
    }

    /** Called for each pattern that occurs in a line, in no order. */
    @FunctionalInterface
    public interface Sink {
        /**
         * @param pattern its position in the list that was compiled
         * @param captures named groups that took part, by name
         */
        void hit(int pattern, Map<String, String> captures);
    }

    public Scan open() {
        return new Scan();
    }

    /** One log's way through the matcher; not thread-safe. */
    public final class Scan {
        private final int[] seenAt = new int[patterns.size()];
        private final int[] candidates = new int[patterns.size()];
        private int line;
        private long looks;

        private Scan() {}

        /** Tries the patterns on bytes {@code from} to {@code to} (excluded), which are one line of UTF-8 without its end. */
        public void line(byte[] bytes, int from, int to, Sink sink) {
            line++;
            int count = automaton.candidates(bytes, from, to, candidates, seenAt, line);
            if (count + withoutLiteral.length == 0) {
                return;
            }
            String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            for (int i = 0; i < count; i++) {
                confirm(candidates[i], text, sink);
            }
            for (int pattern : withoutLiteral) {
                confirm(pattern, text, sink);
            }
        }

        /** How often a pattern was tried on a line so far: as often as a line had one of its literals. */
        public long looks() {
            return looks;
        }

        private void confirm(int pattern, String text, Sink sink) {
            looks++;
            switch (patterns.get(pattern)) {
                case LinePattern.Literal(String literal) -> {
                    if (text.contains(literal)) {
                        sink.hit(pattern, Map.of());
                    }
                }
                case LinePattern.Regex(String source) -> {
                    Pattern regex = regex(pattern, source);
                    com.google.re2j.Matcher matcher = regex.matcher(text);
                    if (matcher.find()) {
                        sink.hit(pattern, captures(regex, matcher));
                    }
                }
            }
        }

        private static Map<String, String> captures(Pattern regex, com.google.re2j.Matcher matcher) {
            Map<String, Integer> groups = regex.namedGroups();
            if (groups.isEmpty()) {
                return Map.of();
            }
            Map<String, String> captures = new LinkedHashMap<>();
            groups.forEach((name, group) -> {
                String value = matcher.group(group);
                if (value != null) {
                    captures.put(name, value);
                }
            });
            return captures;
        }
    }
}
