package dev.faultbook.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
            Arguments.of("tput's colours go", "\u001b[31mFAILED\u001b(B\u001b[m. 1 passed", "FAILED. 1 passed"),
            Arguments.of("Buildkite's times go", "\u001b_bk;t=1700000000000\u0007text", "text"),
            Arguments.of("an escape without an end loses no text", "a\u001b]8;;b c d", "a8;;b c d"),
            Arguments.of(
                    "an escape within another ends it", "\u001b]0;a\u001b[31mERROR: x\u001b[0m\u0007", "0;aERROR: x"),
            Arguments.of("what tmux hands through goes", "\u001bPtmux;\u001b\u001b]0;title\u0007\u001b\\text", "text"),
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

    static Arguments[] json() {
        return new Arguments[] {
            Arguments.of(
                    "what json-file keeps",
                    "{\"log\":\"\\u001b[91mno \\u003e x\\n\",\"stream\":\"stderr\",\"time\":\"2026-01-01T10:00:00Z\"}",
                    "no > x"),
            Arguments.of("a blank line of it", "{\"log\":\"\\n\",\"time\":\"2026-01-01T10:00:00Z\"}", ""),
            Arguments.of(
                    "JSON in JSON",
                    "{\"log\":\"{\\\"stream\\\":\\\"a\\\\nb\\\"}\\r\\n\",\"time\":\"2026-01-01T10:00:00Z\"}",
                    "a ⏎ b"),
            Arguments.of(
                    "nothing that is no text",
                    "{\"stream\":\"see \\u001b]8;;https://x.y\\u0007here\\u001b]8;;\\u0007\\u0000\\ud83d!\\ud83d\\ude00\\n\"}",
                    "see here!😀"),
            Arguments.of("the last of what was overwritten", "{\"stream\":\"1%\\r2%\\r\\nx\"}", "2% ⏎ x"),
            Arguments.of("what the engine answers", "{\"stream\":\" ---\\u003e x\\n\"}", " ---> x"),
            Arguments.of("in Python's spelling", "{'stream': \"it's\\n\"}", "it's"),
            Arguments.of(
                    "its progress",
                    "{\"status\":\"Download complete\",\"progressDetail\":{},\"id\":\"ab\"}",
                    "ab: Download complete"),
            Arguments.of("not what is cut", "{\"stream\":\"a\\u003e", "{\"stream\":\"a\\u003e"),
            Arguments.of("not what has no time", "{\"log\":\"a\\u003e\"}", "{\"log\":\"a\\u003e\"}"),
            Arguments.of(
                    "not what others write",
                    "{\"stream\":\"stdout\",\"msg\":\"a\"}",
                    "{\"stream\":\"stdout\",\"msg\":\"a\"}"),
            Arguments.of("not what stands elsewhere", "#5 0.1 {\"stream\":\"a\"}", "#5 0.1 {\"stream\":\"a\"}"),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("json")
    void tellsDockersJsonInItsText(String what, String raw, String readable) {
        TextLine line = new TextLine();
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        assertThat(line.readable()).isEqualTo(readable);
        assertThat(readable.equals(raw) || !TextLine.isReadAsItStands(bytes, 0, bytes.length))
                .isTrue();
    }

    static Arguments[] styles() {
        return new Arguments[] {
            Arguments.of("a colour until it is switched off", "a \u001b[31mERROR\u001b[0m x", "2-7 red"),
            Arguments.of("several at once", "\u001b[1;4;92mok\u001b[m", "0-2 bold underline bright-green"),
            Arguments.of("until the end of the line", "\u001b[2mdim\u001b[33m both", "0-3 dim, 3-8 dim yellow"),
            Arguments.of(
                    "a background, and none again",
                    "\u001b[41;97mx\u001b[49my",
                    "0-1 bright-white on-red, 1-2 bright-white"),
            Arguments.of(
                    "the nearest of the 16 colours",
                    "\u001b[38;5;196mr\u001b[38;2;10;120;20mg\u001b[48;5;4mb",
                    "0-1 bright-red, 1-2 green, 2-3 green on-blue"),
            Arguments.of("positions are characters, not bytes", "日本\u001b[31m語🙂\u001b[0m!", "2-5 red"),
            Arguments.of("nothing of what was overwritten", "\u001b[31m10%\r\u001b[32mdone", "0-4 green"),
            Arguments.of("what was switched on before it was overwritten", "\u001b[31m10%\rdone", "0-4 red"),
            Arguments.of("colours whose escape was lost", "[36;1myarn[0m 2", "0-4 bold cyan"),
            Arguments.of(
                    "nothing of a sequence that makes no sense", "\u001b[999;38;5mx\u001b[38my\u001b]0;t\u0007z", ""),
            Arguments.of("nothing without escapes", "plain", ""),
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styles")
    void notesStyles(String what, String raw, String spans) {
        TextLine line = new TextLine().withStyles();
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        line.set(bytes, 0, bytes.length, 1);
        assertThat(line.styled().spans().stream()
                        .map(span -> span.start() + "-" + span.end() + " " + span.style())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(spans);
    }

    @Test
    void notesTheStylesOfALineFullOfEscapesInLinearTime() {
        byte[] bytes = "\u001b[31mx\u001b[0m日".repeat(60_000).getBytes(StandardCharsets.UTF_8);
        TextLine line = new TextLine().withStyles();
        line.set(bytes, 0, bytes.length, 1);
        assertThat(line.styled().cut(1000).spans()).hasSizeLessThanOrEqualTo(500);
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
