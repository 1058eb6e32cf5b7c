package dev.faultbook.learnings.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.faultbook.learnings.LinePattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatcherTest {
    private static Map<Integer, Map<String, String>> hits(Matcher matcher, String line) {
        Map<Integer, Map<String, String>> hits = new TreeMap<>();
        byte[] bytes = ("before" + line + "behind").getBytes(StandardCharsets.UTF_8);
        int length = line.getBytes(StandardCharsets.UTF_8).length;
        matcher.open().line(bytes, 6, 6 + length, (pattern, captures) -> hits.put(pattern, captures.now()));
        return hits;
    }

    @Test
    void findsEachPatternOnceWithItsCaptures() {
        Matcher matcher = Matcher.compile(List.of(
                new LinePattern.Regex("No matching distribution found for (?P<requirement>\\S+)$"),
                new LinePattern.Literal("distribution"),
                new LinePattern.Regex("^\\d+$"),
                new LinePattern.Regex("(?i)ERROR: no MATCHING")));

        assertThat(hits(matcher, "ERROR: No matching distribution found for torch==9 distribution torch==9"))
                .containsOnlyKeys(1, 3);
        assertThat(hits(matcher, "No matching distribution found for torch==9"))
                .isEqualTo(Map.of(0, Map.of("requirement", "torch==9"), 1, Map.of()));
        assertThat(hits(matcher, "137")).containsOnlyKeys(2);
    }

    @Test
    void aLiteralIsCaseSensitiveAlthoughTheAutomatonIsNot() {
        Matcher matcher = Matcher.compile(List.of(new LinePattern.Literal("Killed")));

        assertThat(hits(matcher, "killed")).isEmpty();
        assertThat(hits(matcher, "line 5: 7 Killed python3")).containsOnlyKeys(0);
    }

    @Test
    void aLiteralOfAnyLengthIsFoundWhereverItStandsInTheLineAndTheBuffer() {
        for (int length = 1; length <= 14; length++) {
            String literal = "Exit 137: oom!".substring(14 - length);
            Matcher.Scan scan =
                    Matcher.compile(List.of(new LinePattern.Literal(literal))).open();
            for (int before = 0; before < 10; before++) {
                for (int inFront = 0; inFront < 10; inFront++) {
                    for (int behind = 0; behind < 12; behind++) {
                        String line = "\u00e9".repeat(inFront / 2) + ".".repeat(inFront % 2) + literal;
                        byte[] bytes =
                                ("x".repeat(before) + line + "\n".repeat(behind)).getBytes(StandardCharsets.UTF_8);
                        int to = bytes.length - behind;
                        int[] hits = new int[2];
                        scan.line(bytes, before, to, (pattern, captures) -> hits[0]++);
                        scan.line(bytes, before, to - 1, (pattern, captures) -> hits[1]++);
                        assertThat(hits)
                                .as("%d bytes at %d of %s", length, before, line)
                                .containsExactly(1, 0);
                    }
                }
            }
        }
    }

    @Test
    void aSequelWithAShortLiteralOnlyIsTriedWhereItIsDue() {
        Matcher matcher = Matcher.compile(
                List.of(new LinePattern.Literal("went wrong:"), new LinePattern.Regex("^> (?P<message>.+)")),
                List.of(new Matcher.Sequel(1, 0, 2)));
        Matcher.Scan scan = matcher.open();
        List<String> found = new ArrayList<>();

        for (String line : List.of("> before", "* What went wrong:", "> Java heap space", "> late")) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            scan.line(bytes, 0, bytes.length, (pattern, captures) -> found.add(line));
        }

        assertThat(found).containsExactly("* What went wrong:", "> Java heap space");
    }

    @Test
    void textOutsideTheLineIsNotLookedAt() {
        Matcher matcher = Matcher.compile(List.of(new LinePattern.Literal("before"), new LinePattern.Regex("behind$")));

        assertThat(hits(matcher, "x")).isEmpty();
    }

    @Test
    void aSequelIsLookedForOnlyShortlyBehindAnother() {
        Matcher matcher = Matcher.compile(
                List.of(new LinePattern.Literal("error during build:"), new LinePattern.Regex("^\\S.*")),
                List.of(new Matcher.Sequel(1, 0, 3)));
        Matcher.Scan scan = matcher.open();
        List<String> lines = List.of("vite v5", "error during build:", "", "Could not resolve ./a", "note", "bye");

        List<String> found = new ArrayList<>();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            scan.line(bytes, 0, bytes.length, (pattern, captures) -> found.add(pattern + " " + line));
        }

        assertThat(found).containsExactly("0 error during build:", "1 Could not resolve ./a");
    }

    @Test
    void aSequelWhoseLineComesLateIsFoundByItsNumber() {
        Matcher.Scan scan = erroring().open();

        assertThat(hits(scan, 1, "error: no such module")).containsExactly(0);
        for (int number = 10; number < 20; number++) {
            assertThat(hits(scan, number, "Compiling")).isEmpty();
        }
        assertThat(hits(scan, 2, "  > left-pad")).containsExactly(1);
        assertThat(hits(scan, 9, "  > right-pad")).isEmpty();
    }

    @Test
    void manyLinesOfOneNumberAreNoReasonToTryASequelOnAllOfThem() {
        Matcher.Scan scan = erroring().open();
        int found = hits(scan, 7, "error: no such module").size();
        for (int i = 0; i < 1000; i++) {
            found += hits(scan, 7, "  > " + i).size();
        }

        assertThat(found).isEqualTo(1 + 2);
        assertThat(scan.looks()).isEqualTo(1 + 2);
    }

    @Test
    void aSequelOfSeveralIsDueBehindEachAndMayHaveASequelItself() {
        Matcher matcher = Matcher.compile(
                List.of(
                        new LinePattern.Literal("error:"),
                        new LinePattern.Literal("fatal:"),
                        new LinePattern.Regex("^at (?P<place>\\S+)"),
                        new LinePattern.Regex("^in \\S+")),
                List.of(new Matcher.Sequel(2, 0, 2), new Matcher.Sequel(2, 1, 4), new Matcher.Sequel(3, 2, 2)));
        Matcher.Scan scan = matcher.open();
        List<String> lines =
                List.of("in none", "error:", "at a", "in b", "at late", "fatal:", "", "", "at c", "in d", "in late");

        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            hits(scan, i + 1, line).forEach(pattern -> found.add(pattern + " " + line));
        }

        assertThat(found).containsExactly("0 error:", "2 at a", "3 in b", "1 fatal:", "2 at c", "3 in d");
    }

    private static Matcher erroring() {
        return Matcher.compile(
                List.of(new LinePattern.Literal("error:"), new LinePattern.Regex("^\\s+> (?P<module>.+)")),
                List.of(new Matcher.Sequel(1, 0, 3)));
    }

    private static List<Integer> hits(Matcher.Scan scan, long number, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        List<Integer> hits = new ArrayList<>();
        scan.line(number, bytes, 0, bytes.length, (pattern, captures) -> hits.add(pattern));
        return hits;
    }

    @Test
    void namesPatternsThatEveryLineHasToBeTriedFor() {
        Matcher matcher = Matcher.compile(List.of(new LinePattern.Regex("\\d+"), new LinePattern.Regex("error \\d+")));

        assertThat(matcher.withoutLiteral()).containsExactly(new LinePattern.Regex("\\d+"));
    }

    @Test
    void agreesWithThePlainEngineOnRandomPatternsAndTexts() {
        Random random = new Random(20261122);
        for (int round = 0; round < 400; round++) {
            List<LinePattern> patterns = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                patterns.add(new LinePattern.Regex(randomPattern(random, 3)));
            }
            Matcher matcher = Matcher.compile(patterns);
            for (int i = 0; i < 60; i++) {
                String text = randomText(random);
                List<Integer> expected = new ArrayList<>();
                for (int p = 0; p < patterns.size(); p++) {
                    if (Pattern.compile(patterns.get(p).source()).matcher(text).find()) {
                        expected.add(p);
                    }
                }
                assertThat(hits(matcher, text).keySet())
                        .as("patterns %s on \"%s\"", patterns, text)
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static String randomPattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder(random.nextInt(8) == 0 ? "(?i)" : "");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            pattern.append(
                    switch (random.nextInt(depth > 0 ? 9 : 5)) {
                        case 0, 1, 2 -> randomWord(random);
                        case 3 -> ".";
                        case 4 -> "[aBc]";
                        case 5 ->
                            "(?:" + randomPattern(random, depth - 1).replace("(?i)", "") + "|" + randomWord(random)
                                    + ")";
                        case 6 ->
                            "(?P<g" + depth + i + random.nextInt(1000) + ">" + randomPattern(random, depth - 1) + ")";
                        case 7 -> "\\b";
                        default -> "(?:" + randomWord(random) + ")";
                    });
            pattern.append(
                    switch (random.nextInt(9)) {
                        case 0 -> "*";
                        case 1 -> "+";
                        case 2 -> "?";
                        case 3 -> "{2}";
                        default -> "";
                    });
        }
        return pattern.toString().replaceAll("\\\\b[*+?]|\\\\b\\{2}", "\\\\b").replaceAll("\\(\\?i\\)[*+?]", "(?i)");
    }

    private static String randomWord(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            word.append("aAbBcCkKsS é".charAt(random.nextInt(12)));
        }
        return word.toString();
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(24); i > 0; i--) {
            text.append("aAbBcCkKsS é\u017f\u212a".charAt(random.nextInt(14))); // long s and Kelvin sign
        }
        return text.toString();
    }
}
