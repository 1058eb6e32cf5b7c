package dev.faultbook.learnings.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.faultbook.learnings.LinePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The matcher finds what RE2/J, pattern by pattern, finds. {@code -Dcases=N} tries N pairs of a pattern and a line. */
class EnginesAgreeTest {
    private static final int CASES = Integer.getInteger("cases", 1_000_000);
    private static final int PATTERNS = 12;
    private static final int LINES = 50;
    /** Long s, Kelvin sign and e acute fold in ways of their own; the last two are no character in UTF-8. */
    private static final String[] PIECES = {
        "a",
        "A",
        "b",
        "B",
        "k",
        "K",
        "s",
        "S",
        "_",
        "0",
        "9",
        " ",
        "-",
        ":",
        "ab",
        "err",
        "Error",
        "\u00e9",
        "\u00c9\u00c9",
        "\u017f",
        "\u212a",
        "\u2713",
        "\ud83d\ude00",
        "\n",
        "\t"
    };

    private final Random random = new Random(20261128);

    @Test
    void onRandomPatternsAndLines() {
        int found = 0;
        for (int round = 0; round < CASES / PATTERNS / LINES; round++) {
            List<String> patterns = patterns();
            Matcher matcher = Matcher.compile(
                    patterns.stream().<LinePattern>map(LinePattern.Regex::new).toList());
            Matcher.Scan scan = matcher.open();
            List<Pattern> plain = patterns.stream().map(Pattern::compile).toList();
            for (int i = 0; i < LINES; i++) {
                byte[] line = line();
                String text = new String(line, StandardCharsets.UTF_8);
                Set<Integer> expected = new TreeSet<>();
                for (int p = 0; p < plain.size(); p++) {
                    if (plain.get(p).matcher(text).find()) {
                        expected.add(p);
                    }
                }
                Set<Integer> hits = new TreeSet<>();
                scan.line(line, 0, line.length, (pattern, captures) -> hits.add(pattern));
                assertThat(hits).as("%s on \"%s\"", patterns, text).isEqualTo(expected);
                found += hits.size();
            }
        }
        assertThat(found).isGreaterThan(CASES / 10);
    }

    @Test
    void whereATableIsFull() {
        String pattern = "[ab][^c]{14}b";
        Pattern plain = Pattern.compile(pattern);
        Matcher.Scan scan =
                Matcher.compile(List.of(new LinePattern.Regex(pattern))).open();
        int full = 0;
        for (int i = 0; i < 400; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 200; j++) {
                text.append("aabc".charAt(random.nextInt(i % 2 == 0 ? 2 : 4)));
            }
            byte[] line = text.toString().replace('b', i % 2 == 0 ? 'a' : 'b').getBytes(StandardCharsets.UTF_8);
            boolean expected =
                    plain.matcher(new String(line, StandardCharsets.UTF_8)).find();
            Set<Integer> hits = new TreeSet<>();
            scan.line(line, 0, line.length, (found, captures) -> hits.add(found));
            assertThat(hits.isEmpty()).isEqualTo(!expected);
            full += hits.size();
        }
        assertThat(full).isPositive();
    }

    /** Ranges end before U+1C80: RE2/J 1.8 never ends on these where case is ignored, and a catalog that has them is refused. */
    private List<String> patterns() {
        List<String> patterns = new ArrayList<>();
        while (patterns.size() < PATTERNS) {
            String pattern = pattern();
            try {
                Pattern.compile(pattern);
                patterns.add(pattern);
            } catch (PatternSyntaxException e) {
                // Not every text is a pattern.
            }
        }
        return patterns;
    }

    private String pattern() {
        String flags = one("", "", "", "", "(?i)", "(?s)", "(?m)", "(?U)");
        return flags + (random.nextInt(5) == 0 ? "^" : "") + sequence(3) + (random.nextInt(6) == 0 ? "$" : "");
    }

    private String sequence(int depth) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            pattern.append(item(depth))
                    .append(one("", "", "", "", "", "*", "+", "?", "{2}", "{1,3}", "{2,}", "*?", "+?"));
        }
        return pattern.toString();
    }

    private String item(int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0, 1, 2, 3 -> one(PIECES).replace("\n", "\\n");
            case 4 -> ".";
            case 5 ->
                one(
                        "\\d",
                        "\\D",
                        "\\w",
                        "\\W",
                        "\\s",
                        "\\S",
                        "\\b",
                        "\\B",
                        "\\x41",
                        "\\x{e9}",
                        "\\pL",
                        "\\p{Lu}",
                        "\\P{Greek}",
                        "\\.",
                        "\\/",
                        "\\A",
                        "\\z",
                        "\\Qa.b\\E");
            case 6 ->
                one(
                        "[ab]",
                        "[^ab]",
                        "[a-c]",
                        "[^a-z0-9]",
                        "[\\w-]",
                        "[\\W]",
                        "[^\\W]",
                        "[[:alpha:]]",
                        "[^[:^digit:]]",
                        "[k]",
                        "[^k]",
                        "[\u017f]",
                        "[\u00e9-\u01ff]",
                        "[^\\x00-\\x7f]",
                        "[\\x{80}-\\x{2ff}]",
                        "[]a]",
                        "[a\\-]",
                        "[^\n]");
            case 7 -> "{";
            case 8, 9 -> one(PIECES).replace("\n", "\\n");
            case 10 -> "(" + sequence(depth - 1) + ")";
            case 11 -> "(?:" + sequence(depth - 1) + "|" + sequence(depth - 1) + ")";
            case 12 -> "(?i:" + sequence(depth - 1) + ")";
            default ->
                "(?P<n" + random.nextInt(1_000_000) + ">" + sequence(depth - 1) + "|" + sequence(depth - 1) + ")";
        };
    }

    private byte[] line() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(one(PIECES));
        }
        byte[] line = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            for (int i = 0; i < line.length; i++) {
                if (random.nextInt(6) == 0) {
                    line[i] = (byte) (128 + random.nextInt(128));
                }
            }
        }
        return line;
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
