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
            python:3.12-slim@sha256:9f86d08 | python:3.12-slim@sha256:9f86d08 python 3.12-slim 3 12 slim sha256 9f86d08
            torch-2.6.0-cp311-cp311-linux_x86_64.whl | torch 2 6 0 cp311 linux_x86_64 linux x86 64 whl
            libssl-dev_3.0.11-1~deb12u2.deb | libssl-dev_3.0.11-1~deb12u2.deb libssl-dev_3.0.11-1 libssl dev_3 dev 3 0 11 1 deb12u2.deb deb12u2 deb
            C:\\work\\main.cpp(12): C2065     | c:\\work\\main.cpp c work main.cpp main cpp 12 c2065
            error[E0432]: `serde::de`       | error e0432 serde::de serde de
            @types/node@18.2.0 ~1.2         | types/node@18.2.0 types node 18.2.0 18 2 0 1.2 1
            --index-url=https://pypi.org/   | index-url=https://pypi.org index-url index url https pypi.org pypi org
            FOO_BAR=${BAZ:-1} 100% #42      | foo_bar foo bar baz:-1 baz 1 100 42
            0xdeadbeef 12:30:01.123         | 0xdeadbeef 12:30:01.123 12 30 01.123 01 123
            user@example.com a..b c__d      | user@example.com user example.com example com a..b a b c__d c d
            x😀y 構築                         | x😀y 構築
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
