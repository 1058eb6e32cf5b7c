package dev.faultbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real program with the real less on a real terminal, which util-linux's script makes. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PagerTest {
    private static final String PROGRAM = "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
            + System.getProperty("java.class.path") + "' " + Main.class.getName() + " ";
    private static final int CTRL_C = 3;
    /** How less asks for a key. */
    private static final String PROMPT = ":\u001b[K";

    private static final String LAST = "zypper-repository-failed";

    private final StringBuilder seen = new StringBuilder();
    private @Nullable Process terminal;

    @BeforeEach
    void requireLess() {
        Assumptions.assumeTrue(
                List.of("/usr/bin/less", "/usr/bin/script").stream().allMatch(file -> Files.exists(Path.of(file))),
                "Pages are not turned: there is no less here, or no script.");
    }

    @AfterEach
    void close() {
        if (terminal != null) {
            terminal.destroyForcibly();
        }
    }

    /** Ten lines high, as the launcher tells the program. */
    private void start(String command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/script",
                "-qec",
                "stty rows 10 cols 80; " + command + "; echo \"exit $?\"; stty -a",
                "/dev/null");
        builder.environment().keySet().removeAll(List.of("FAULTBOOK_PAGER", "PAGER", "LESS", "LESSOPEN"));
        builder.environment()
                .putAll(Map.of(
                        "FAULTBOOK_TERMINAL",
                        "in out err",
                        "FAULTBOOK_LINES",
                        "10",
                        "FAULTBOOK_COLUMNS",
                        "80",
                        "TERM",
                        "xterm",
                        "NO_COLOR",
                        "1",
                        "SHELL",
                        "/bin/bash"));
        builder.environment().putAll(variables);
        terminal = builder.redirectErrorStream(true).start();
    }

    private void press(int key) throws IOException {
        requireNonNull(terminal).getOutputStream().write(key);
        requireNonNull(terminal).getOutputStream().flush();
    }

    /** Until the text is on the screen once more. */
    private void await(String text) throws IOException {
        InputStream screen = requireNonNull(terminal).getInputStream();
        int from = seen.length();
        int read = screen.read();
        while (read >= 0) {
            seen.append((char) read);
            if (seen.indexOf(text, from) >= 0) {
                return;
            }
            read = screen.read();
        }
        assertThat(seen.toString()).as("the screen").contains(text);
    }

    private String rest() throws Exception {
        String rest = new String(requireNonNull(terminal).getInputStream().readAllBytes(), UTF_8);
        assertThat(requireNonNull(terminal).waitFor(60, TimeUnit.SECONDS)).isTrue();
        return rest;
    }

    @Test
    void oneWhoHasSeenEnoughGetsTheTerminalBackAsItWas() throws Exception {
        start(PROGRAM + "learnings list", Map.of());
        await(PROMPT);
        press('q');

        assertThat(rest()).contains("exit 0").contains(" icanon ").contains(" echo ");
    }

    @Test
    void allPagesCanBeTurned() throws Exception {
        start(PROGRAM + "learnings list; echo", Map.of());
        await(PROMPT);
        press('G');
        await("(END)");
        press('q');

        assertThat(rest()).contains("exit 0");
        assertThat(seen).contains(LAST);
    }

    @Test
    void ctrlCIsThePagersAndEndsNothing() throws Exception {
        start(PROGRAM + "learnings list", Map.of());
        await(PROMPT);
        press(CTRL_C);
        press(' ');
        await(PROMPT);
        press('q');

        assertThat(rest()).contains("exit 0").contains(" icanon ").contains(" echo ");
    }

    @Test
    void aReaderThatTakesALineEndsItWithoutAWord() throws Exception {
        start(
                "(" + PROGRAM + "learnings list; echo \"code $?\" >&2) | head -n 1",
                Map.of("FAULTBOOK_TERMINAL", "in err"));

        assertThat(rest()).contains("code 0").contains("exit 0").doesNotContain("faultbook: ");
    }

    @Test
    void aMachineWithoutLessPrintsItAll() throws Exception {
        start("env PATH=/nowhere " + PROGRAM + "learnings list", Map.of());

        assertThat(rest()).contains(LAST, "exit 0");
    }
}
