package dev.faultbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTokensTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ERROR: No matching distribution | error no matching distribution
            torch==2.6.0+cu124              | torch==2.6.0+cu124 torch 2.6.0 2 6 0 cu124
            (requested "numpy>=1.26")       | requested numpy>=1.26 numpy 1.26 1 26
            /usr/lib/libfoo_bar.so.1        | usr/lib/libfoo_bar.so.1 usr lib libfoo_bar.so.1 libfoo_bar libfoo bar so 1
            --no-cache-dir                  | no-cache-dir no cache dir
            -DWITH_SSL=ON                   | dwith_ssl=on dwith_ssl dwith ssl on
            __init__.py:42:                 | __init__.py:42 __init__.py __init__ init py 42
            g++ c++17                       | g++ g c++17 c 17
            sha256:9f86d081884c             | sha256:9f86d081884c sha256 9f86d081884c
            https://pypi.org/simple/        | https://pypi.org/simple https pypi.org pypi org simple
            [2/3] RUN make -j4              | 2/3 2 3 run make j4
            === --- *** ___                 | ~~
            größer, ÜBERGRÖSSE              | größer übergrösse
            """)
    void keepsWordsAndTheirParts(String line, String tokens) {
        assertThat(LogTokens.of(line)).containsExactlyInAnyOrder(tokens.isBlank() ? new String[0] : tokens.split(" "));
    }

    @Test
    void cutsLongRunsOfLettersAndDropsLongComposites() {
        String digest = "a".repeat(100);
        assertThat(LogTokens.of(digest)).containsExactly("a".repeat(32));
        assertThat(LogTokens.of("x/" + digest)).containsExactlyInAnyOrder("x", "a".repeat(32));
    }

    @Test
    void readsBytesAsItReadsText() {
        List<String> tokens = new ArrayList<>();
        byte[] line = "…Pip Install".getBytes(StandardCharsets.UTF_8);
        new LogTokens((chars, from, to) -> tokens.add(new String(chars, from, to - from))).read(line, 3, line.length);
        assertThat(tokens).containsExactly("pip", "install");
    }

    @Test
    void lowersWithoutMovingACharacter() {
        assertThat(LogTokens.lower("İSTANBUL ß")).hasSameSizeAs("İSTANBUL ß");
    }
}
