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

    @Test
    void noBlankHidesACommandFromTheGuard() {
        Console inJob = new Console(
                InputStream.nullInputStream(),
                screen,
                screen,
                Terminal.of(Map.of("GITHUB_ACTIONS", "true")),
                () -> ColorMode.NEVER);

        inJob.line("\u00a0::add-mask::e\r\u3000\u2003::x");
        inJob.line("[1/2] RUN\n\u0085::stop-commands::e");
        inJob.line("{\"text\":\"\u2028::x, a::b\"}");
        inJob.flush();

        assertThat(shown())
                .isEqualTo("\u00a0: :add-mask::e\r\u3000\u2003: :x\n[1/2] RUN\n\u0085: :stop-commands::e\n"
                        + "{\"text\":\"\u2028::x, a::b\"}\n");
    }

    @Test
    void nothingThatIsSaidOfARunMovesTheCursor() {
        console.tell("logs\u001b[2J.zip\r: no logs\n\tat \u009b31m");

        assertThat(shown()).isEqualTo("logs\ufffd[2J.zip\n: no logs\n    at \ufffd31m\n");
    }

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
