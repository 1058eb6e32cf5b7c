package dev.faultbook.index.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SignificantTermsTest {
    @Test
    void ranksWordsThatTheseFailuresHaveAndOthersHaveNot() {
        SignificantTerms terms = SignificantTerms.of(
                new WordCounts(
                        10,
                        110,
                        List.of(
                                new WordCount("error", 10, 110, "a"),
                                new WordCount("numlib", 10, 10, "b"),
                                new WordCount("pip", 10, 40, "c"),
                                new WordCount("once", 1, 1, "d"))),
                10,
                true);
        assertThat(terms.terms()).extracting(SignificantTerms.Term::word).containsExactly("numlib", "pip");
        // 2 * (10 ln (10 / (10 * 10/110)) + 100 ln (100 / (100 * 100/110)))
        assertThat(terms.terms().getFirst().score()).isCloseTo(67.02, within(0.01));
    }

    @Test
    void hasNothingToSayWithoutOthers() {
        assertThat(SignificantTerms.of(new WordCounts(3, 3, List.of(new WordCount("pip", 3, 3, "a"))), 10, true)
                        .terms())
                .isEmpty();
    }
}
