package dev.faultbook.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    /** A terminal shows both streams, one after the other. */
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private final Console console = new Console(
            InputStream.nullInputStream(),
            screen,
            screen,
            Terminal.of(Map.of("FAULTBOOK_TERMINAL", "out err")),
            () -> ColorMode.NEVER);

    private String shown() {
        return screen.toString(UTF_8).replace("\r\u001b[K", "|");
    }

    @Test
    void progressMakesWayForResults() {
        console.progress().show("Reading 1 of 2");
        console.line("FAILED");
        console.flush();
        console.progress().show("Reading 2 of 2");

        assertThat(shown()).isEqualTo("|Reading 1 of 2|FAILED\n|Reading 2 of 2");
    }

    @Test
    void progressOfAnotherThreadStaysOutOfAResultThatIsWrittenInPieces() {
        String large = "x".repeat(20_000);

        console.print(large);
        console.progress().show("Reading 2 of 2");
        console.line("");
        console.flush();

        assertThat(shown()).isEqualTo(large + "\n");
    }
}
