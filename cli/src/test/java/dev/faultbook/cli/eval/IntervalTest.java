package dev.faultbook.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {
    @ParameterizedTest(name = "{0} of {1} is {2} percent")
    @CsvSource({"0, 0, 0.0-100.0", "0, 10, 0.0-27.8", "1, 1, 20.7-100.0", "81, 263, 25.5-36.6", "15, 148, 6.2-16.0"})
    void isWilsons(int part, int whole, String percent) {
        assertThat(new Share(part, whole).interval().percent()).isEqualTo(percent);
    }
}
