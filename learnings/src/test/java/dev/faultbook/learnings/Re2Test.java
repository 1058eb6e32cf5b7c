package dev.faultbook.learnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class Re2Test {
    @Test
    void measuresAPatternWithItsRepetitionsWrittenOut() {
        assertThat(RegexSize.of("abc[a-z]\\d").characters()).isEqualTo(5);
        assertThat(RegexSize.of("(?:ab){2,50}").characters()).isBetween(100L, 300L);
        assertThat(RegexSize.of("((a{1000}){1000}){1000}").characters()).isGreaterThan(RegexSize.MOST);
        assertThat(RegexSize.of("((((a{1000}){1000}){1000}").characters()).isGreaterThan(RegexSize.MOST);
        assertThat(RegexSize.of("a{999999999}".repeat(9_000)).characters()).isGreaterThan(RegexSize.MOST);
    }

    @Test
    void knowsWhatWouldNeverCompile() {
        assertThat(List.of("(?i)\u1c80x", "(?i)\\x{1c80}", "(?i)\\x{01C88}", "(?i)[a-\\x{2000}]", "(?si:[a-\u2000])"))
                .allMatch(Re2::neverCompiles);
        assertThat(List.of("\u1c80x", "(?i)\\x{2000}", "(?i)[a-z]", "(?i)\u0430"))
                .noneMatch(Re2::neverCompiles);
    }
}
