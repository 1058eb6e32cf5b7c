package dev.faultbook.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextLineTest {
    static Arguments[] lines() {
        return new Arguments[] {
            Arguments.of("colours go", "\u001b[31mERROR: x\u001b[0m", "ERROR: x"),
            Arguments.of("an empty parameter is a parameter", "\u001b[32;1m$ make\u001b[0;m", "$ make"),
            Arguments.of(
                    "hyperlinks leave their text",
                    "see \u001b]8;;https://x.y\u001b\\here\u001b]8;;\u001b\\",
                    "see here"),
            Arguments.of("Buildkite's times go", "\u001b_bk;t=1700000000000\u0007text", "text"),
            Arguments.of("an escape without an end loses no text", "a\u001b]8;;b c d", "a8;;b c d"),
            Arguments.of("a lone escape at the end goes", "a\u001b", "a"),
            Arguments.of("a backspace takes a character", "50%\b\b\b60%", "60%"),
            Arguments.of("a carriage return before the line feed goes", "text\r\r", "text"),
            Arguments.of("of overwritten text the last that says something stays", "10%\r20%\rdone\r  ", "done"),
            Arguments.of("a byte order mark in front goes", "\uFEFFtext", "text"),
            Arguments.of("control characters go, tabs stay", "a\u0000b\u0007\tc", "ab\tc"),
            Arguments.of("colours go whose escape was lost", "[36;1myarn check[0m 2 [1mx", "yarn check 2 x"),
            Arguments.of("colours go that are spelt out", "Format....^[[41mFailed^[[49m^[[K", "Format....Failed"),
            Arguments.of(
                    "times and indexes stay", "[30m] [5ms] [1m 20s] a[0] [abc]", "[30m] [5ms] [1m 20s] a[0] [abc]"),
            Arguments.of(
                    "what is encoded waits for its decoder",
                    "{\"log\":\"\\u001b[91mno\"}",
                    "{\"log\":\"\\u001b[91mno\"}"),
            Arguments.of("other scripts stay", "läuft 日本 🙂", "läuft 日本 🙂"),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void cleans(String what, String raw, String clean) {
        TextLine line = new TextLine();
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        line.settle();
        assertThat(line.text()).isEqualTo(clean);
    }

    @ParameterizedTest(name = "broken UTF-8 {0} is replaced, never thrown")
    @MethodSource("broken")
    void replacesBrokenUtf8(byte[] raw, String shown) {
        TextLine line = new TextLine();
        line.set(raw, 0, raw.length, 1);
        assertThat(line.text()).isEqualTo(shown);
    }

    static Arguments[] broken() {
        return new Arguments[] {
            Arguments.of(new byte[] {'a', (byte) 0xc3}, "a\uFFFD"),
            Arguments.of(new byte[] {(byte) 0xff, 'b'}, "\uFFFDb"),
            Arguments.of(new byte[] {'a', (byte) 0xe2, (byte) 0x94, 'b'}, "a\uFFFDb"),
        };
    }
}
