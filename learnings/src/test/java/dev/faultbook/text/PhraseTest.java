package dev.faultbook.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
    @ParameterizedTest
    @CsvSource({
        "torch==2.6, pip install torch==2.6.0, true",
        "torch==2.6, pip install pytorch==2.6.0, false",
        "torch==2.6, pip install torch==2.60, false",
        "torch==2.6, pip install torch>=2.6, false",
        "site-packages/torch, /usr/lib/site-packages/torch/x.py, true",
        "ERROR:, some error: here, true",
        "error:, some error here, false",
        "no  matching, No\tmatching  distribution, true",
        "no matching, nomatching, false",
        "--no-cache, pip --no-cache install, true",
        "init, __init__.py, true",
        "a, banana a, true",
    })
    void matchesWholeWordsWhateverTheCase(String phrase, String line, boolean matches) {
        assertThat(new Phrase(phrase).isIn(LogTokens.lower(line))).isEqualTo(matches);
    }

    @Test
    void findsEachPlaceWithoutOverlaps() {
        assertThat(new Phrase("aa aa").findAll("aa aa aa aa   aa aa"))
                .containsExactly(new Phrase.Span(0, 5), new Phrase.Span(6, 11), new Phrase.Span(14, 19));
    }

    @Test
    void namesTheAtomsThatEveryLineWithItHas() {
        assertThat(new Phrase("Could not find torch==2.6").atoms())
                .containsExactly("2", "6", "could", "find", "not", "torch");
    }

    @Test
    void aWordIsAnAtomAndACompositeIsAToken() {
        assertThat(new Phrase("torch").isAtom()).isTrue();
        assertThat(new Phrase("torch==2.6").isAtom()).isFalse();
        assertThat(new Phrase("torch==2.6").isToken()).isTrue();
        assertThat(new Phrase("error:").isToken()).isFalse();
        assertThat(new Phrase("two words").isToken()).isFalse();
        assertThat(new Phrase("a".repeat(32)).isToken()).isFalse();
    }

    @Test
    void refusesTextWithoutALetterOrDigit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Phrase(" => "));
    }
}
