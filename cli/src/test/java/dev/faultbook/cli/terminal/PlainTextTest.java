package dev.faultbook.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlainTextTest {
    @Test
    void replacesWhatWouldMoveTheCursorOrTurnTheText() {
        assertThat(PlainText.clean("a\u001b[2Jb\rc\u202ed\u009be")).isEqualTo("a\ufffd[2Jb\ufffdc\ufffdd\ufffde");
    }

    @Test
    void expandsTabsToColumnsOfFour() {
        assertThat(PlainText.clean("a\tb\tcdef\tg")).isEqualTo("a   b   cdef    g");
    }

    @Test
    void cutsByColumnsOfATerminal() {
        String wide = "\ud83d\ude00\u6f22\uff01";
        assertThat(PlainText.cut(wide, 6)).isEqualTo(wide);
        assertThat(PlainText.cut(wide, 5)).isEqualTo("\ud83d\ude00\u6f22\u2026");
        assertThat(PlainText.cut(wide, 4)).isEqualTo("\ud83d\ude00\u2026");
        assertThat(PlainText.cut("e\u0301e\u0301e\u0301", 3)).isEqualTo("e\u0301e\u0301e\u0301");
        assertThat(PlainText.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301\u2026");
        assertThat(PlainText.cut("abc", 0)).isEqualTo("\u2026");
    }

    @Test
    void wrapsBetweenWords() {
        assertThat(PlainText.wrap("one two  three averyveryverylongword four", 9))
                .containsExactly("one two", "three", "averyveryverylongword", "four");
        assertThat(PlainText.wrap("\u6f22\u5b57 \u6f22\u5b57", 8)).hasSize(2);
    }
}
