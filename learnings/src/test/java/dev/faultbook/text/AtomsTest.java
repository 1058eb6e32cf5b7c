package dev.faultbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtomsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ERROR: torch==2.6.0+cu124 | error torch 2 6 0 cu124
            __init__.py:17 g++        | init py 17 g
            größe 日本語/パス.py         | größe 日本語 パス py
            x😀y ẞ                     | x😀y ß
            --- ===                   | ~~
            """)
    void areRunsOfLettersAndDigits(String line, String atoms) {
        assertThat(Atoms.of(line)).containsExactly(atoms.isBlank() ? new String[0] : atoms.split(" "));
    }

    @Test
    void longOnesAreCutAndHandedOnWholeAsWell() {
        String digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        assertThat(read(("sha256:" + digest).getBytes(StandardCharsets.UTF_8)))
                .containsExactly("sha256", digest.substring(0, 32), "cut " + digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/usr/lib/python3.11/site-packages/__init__.py:17: in <module>",
                "averyveryverylongidentifierthatgoesonandonandonandon_and_on.and-on",
                "größe 日本語/パス.py 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 İstanbul ẞ",
                "x😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            })
    void areThoseTokensThatAllOthersAreMadeOf(String line) {
        assertSame(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areThoseTokensWhateverTheBytes() {
        Random random = new Random(7);
        String common = "aZ0_.-/:=+@,; \t\"'()[]{}|<>~%$#&*!?^\\`";
        for (int n = 0; n < 20_000; n++) {
            byte[] line = new byte[random.nextInt(120)];
            boolean anything = n % 4 == 0;
            for (int i = 0; i < line.length; i++) {
                line[i] = (byte)
                        (anything
                                ? random.nextInt(256)
                                : common.charAt(random.nextInt(n % 3 == 0 ? 7 : common.length())));
            }
            assertSame(line);
        }
    }

    private static void assertSame(byte[] line) {
        Set<String> expected = new TreeSet<>();
        new LogTokens((chars, from, to) -> {
                    String token = new String(chars, from, to - from);
                    if (CharKind.isAtom(token)) {
                        expected.add(whole(token));
                    }
                })
                .read(line, 0, line.length);
        assertThat(new TreeSet<>(read(line).stream()
                        .filter(atom -> !atom.startsWith("cut "))
                        .toList()))
                .isEqualTo(expected);
    }

    private static List<String> read(byte[] line) {
        List<String> found = new ArrayList<>();
        new Atoms(
                        (bytes, from, to) -> found.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)),
                        (bytes, from, to) ->
                                found.add("cut " + new String(bytes, from, to - from, StandardCharsets.UTF_8)))
                .read(line, 0, line.length);
        return found;
    }

    /** Half of a pair becomes U+FFFD. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return whole.toString();
    }
}
