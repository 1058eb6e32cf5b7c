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
    void cutsByCharactersThatAPersonSees() {
        assertThat(PlainText.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 3))
                .isEqualTo("\ud83d\ude00\ud83d\ude00\ud83d\ude00");
        assertThat(PlainText.cut("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2)).isEqualTo("\ud83d\ude00\u2026");
    }

    @Test
    void wrapsBetweenWords() {
        assertThat(PlainText.wrap("one two  three averyveryverylongword four", 9))
                .containsExactly("one two", "three", "averyveryverylongword", "four");
    }
}
