package dev.faultbook.ingest.wrapper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters that a shell took for those of another code page. */
class GarbledLettersTest {
    private static String of(String line) {
        Unwrapped log = Unwrapped.of(line + "\n");
        return log.lines().substring(log.lines().indexOf("| ") + 2).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IBM437", "IBM850", "windows-1252"})
    void signsBecomeWhatTheProgramWrote(String page) {
        for (String line : new String[] {
            "\u2713 89 modules transformed, \u2714 built in 439ms",
            "\u2a2f cannot execute  cause=exit status 1",
            "   \u256d\u2500[ src/main.jsx:7:8 ]",
            "\u2570\u2500> See above for output.",
            "\u2009ELIFECYCLE\u2009 Command failed with exit code 1.",
            "the name \u2018shop\u2019 does not exist, \ud83d\ude80 deployed",
        }) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            StringBuilder garbled = new StringBuilder();
            for (byte b : bytes) {
                String letter = new String(new byte[] {b}, Charset.forName(page));
                garbled.append(letter.equals("\ufffd") ? Character.toString(b & 0xff) : letter);
            }
            assertThat(of(garbled.toString())).isEqualTo(line.strip());
        }
    }

    @Test
    void latinLettersToo() {
        assertThat(of("Falha da compila\u251c\u00ba\u00e3o, n\u00c3\u00a3o"))
                .isEqualTo("Falha da compila\u00e7\u00e3o, n\u00e3o");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u250c\u2500\u2500\u252c\u2510",
                "\u2502 \u251c\u2500 lib \u2502",
                "\u251c\u2502",
                "\u2588\u2588\u2591\u2592",
                "\u0393\u03b1\u03c4\u03b1, \u00d4t\u00e9, ch\u00e2teau, \u00c9t\u00e9 \u00e0 l'H\u00f4tel",
                "\u2713 built in 439ms",
            })
    void whatWasMeantStays(String line) {
        assertThat(of(line)).isEqualTo(line);
    }

    @Test
    void aLogThatShowsNoneEarlyIsNotLookedAtLater() {
        Unwrapped log = Unwrapped.of("\u00e9t\u00e9\n".repeat(300) + "\u0393\u00a3\u00f4 built\n");
        assertThat(log.lines()).endsWith("| \u0393\u00a3\u00f4 built\n");
    }
}
