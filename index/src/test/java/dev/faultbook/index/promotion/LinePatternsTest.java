package dev.faultbook.index.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.faultbook.ingest.fingerprint.NormalLine;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePatternsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            error: the gizmo wobbles      | error: the gizmo wobbles          | ^\\s*error: the gizmo wobbles\\s*$
            main.c:12: error: no ';'      | src/main.c:7: error: no ';'       | ^\\s*\\S*main\\.c:(?P<number>\\d+): error: no ';'\\s*$
            no match for torch==2.6.0     | no match for torch==2.7.1+cu124   | ^\\s*no match for torch==(?P<version>\\S+)\\s*$
            exit code: 137 of worker-3    | exit code: 137 of worker-12       | ^\\s*exit code: 137 of worker-(?P<number>\\d+)\\s*$
            Error: NOT found (a+b) [x]    | ERROR: not found (a+b) [x]        | ^\\s*(?i:error): (?i:not) found \\(a\\+b\\) \\[x\\]\\s*$
            took 12 s, gizmo wobbles      | took 3.5 min, gizmo wobbles       | ^\\s*took (?P<number>.+?), gizmo wobbles\\s*$
            """)
    void keepsWordsAndMakesGroupsOfTheRest(String one, String other, String pattern) {
        assertThat(LinePatterns.of(List.of(one, other))).contains(pattern);
    }

    @Test
    void matchesTheBeginningOfALineThatIsCut() {
        String cut = "error: the gizmo wobbles in hin…";

        assertThat(LinePatterns.of(List.of(cut))).contains("^\\s*error: the gizmo wobbles in");
    }

    @Test
    void wantsAWordToLookFor() {
        assertThat(LinePatterns.of(List.of("E: no a 12"))).isEmpty();
        assertThat(LinePatterns.of(List.of("größe ü"))).isEmpty();
    }

    @Test
    void matchesEveryLineThatItIsMadeOf() {
        Random random = new Random(11);
        String[] words = {
            "error:",
            "gizmo",
            "[x]",
            "12",
            "3.4.5",
            "/tmp/a1/b",
            "src/main.c:12:",
            "torch==2.6",
            "10.0.0.1:80",
            "it's",
            "a|b",
            "\u2018q\u2019",
            "1f0e2d3c4b5a"
        };
        for (int n = 0; n < 3_000; n++) {
            StringBuilder line = new StringBuilder("gizmo");
            for (int i = random.nextInt(8); i > 0; i--) {
                line.append(random.nextBoolean() ? " " : "  ").append(words[random.nextInt(words.length)]);
            }
            String one = line.toString();
            String other = one.replace("12", "7")
                    .replace("3.4.5", "3.4")
                    .replace("2.6", "2.10.1")
                    .replace("/a1/", "/zz/")
                    .replace("1f0e2d3c4b5a", "0a1b2c3d4e5f");
            assertThat(NormalLine.of(other).key()).isEqualTo(NormalLine.of(one).key());
            String pattern = LinePatterns.of(List.of(one, other)).orElseThrow();
            assertThat(Pattern.compile(pattern).matcher(one).find())
                    .as(pattern + " in " + one)
                    .isTrue();
            assertThat(Pattern.compile(pattern).matcher(other).find())
                    .as(pattern + " in " + other)
                    .isTrue();
        }
    }
}
