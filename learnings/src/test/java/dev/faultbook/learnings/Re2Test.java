package dev.faultbook.learnings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class Re2Test {
    @Test
    void knowsWhatWouldNeverCompile() {
        assertThat(List.of("(?i)\u1c80x", "(?i)\\x{1c80}", "(?i)\\x{01C88}", "(?i)[a-\\x{2000}]", "(?si:[a-\u2000])"))
                .allMatch(Re2::neverCompiles);
        assertThat(List.of("\u1c80x", "(?i)\\x{2000}", "(?i)[a-z]", "(?i)\u0430"))
                .noneMatch(Re2::neverCompiles);
    }
}
