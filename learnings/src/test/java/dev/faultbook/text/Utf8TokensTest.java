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
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens of bytes are those of text. */
class Utf8TokensTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ERROR: Could not find torch==2.6.0+cu124",
                "/usr/lib/python3.11/site-packages/__init__.py:17: in <module>",
                "g++ c++ ++ -- __ _a_ a__b --flag=--x.y-z_",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "averyveryverylongidentifierthatgoesonandonandonandon_and_on.and-on",
                "größe 日本語/パス.py 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀 İstanbul ẞ",
                "x😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            })
    void areThoseOfText(String line) {
        assertSame(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void areThoseOfTextWhateverTheBytes() {
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
        new LogTokens(
                        (chars, from, to) -> expected.add(whole(new String(chars, from, to - from))),
                        (chars, from, to) -> expected.add("cut " + whole(new String(chars, from, to - from))))
                .read(line, 0, line.length);
        List<String> found = new ArrayList<>();
        new Utf8Tokens(
                        (bytes, from, to) -> found.add(new String(bytes, from, to - from, StandardCharsets.UTF_8)),
                        (bytes, from, to) ->
                                found.add("cut " + new String(bytes, from, to - from, StandardCharsets.UTF_8)))
                .read(line, 0, line.length);
        assertThat(new TreeSet<>(found)).isEqualTo(expected);
    }

    /** Half of a pair becomes U+FFFD. */
    private static String whole(String text) {
        StringBuilder whole = new StringBuilder();
        text.codePoints().forEach(c -> whole.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c));
        return whole.toString();
    }
}
