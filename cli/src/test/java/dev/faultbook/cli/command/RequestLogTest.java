package dev.faultbook.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.cli.terminal.ColorMode;
import dev.faultbook.cli.terminal.Console;
import dev.faultbook.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RequestLogTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            Terminal.of(Map.of()),
            () -> ColorMode.NEVER);

    private Path file;

    @BeforeEach
    void name(@TempDir Path folder) {
        file = folder.resolve("logs").resolve("access.log");
    }

    @Test
    void goesOnInANewFileWhenItsOwnIsMovedAway() throws Exception {
        Files.createDirectories(file.getParent());
        Path old = file.resolveSibling("access.log.1");
        try (RequestLog log = RequestLog.of(console, Optional.of(file.toString()))) {
            log.line("first");
            awaitLines(file, "first");
            Files.move(file, old);
            log.line("second");
        }
        assertThat(old).hasContent("first");
        assertThat(file).hasContent("second");
    }

    @Test
    void goesOnWhenItsFileCanBeWrittenAgain() throws Exception {
        Files.createDirectories(file.getParent());
        try (RequestLog log = RequestLog.of(console, Optional.of(file.toString()))) {
            takeTheFolderAway();
            log.line("lost");
            awaitComplaint();
            Files.createDirectory(file.getParent());
            log.line("kept");
        }
        assertThat(file).hasContent("kept");
    }

    @Test
    void tellsOnceThatItsFileCannotBeWritten() throws Exception {
        Files.createDirectories(file.getParent());
        try (RequestLog log = RequestLog.of(console, Optional.of(file.toString()))) {
            takeTheFolderAway();
            log.line("lost");
            awaitComplaint();
            log.line("lost, too");
        }
        assertThat(err.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("faultbook: the access log cannot be written: ");
    }

    private void takeTheFolderAway() throws Exception {
        Files.delete(file);
        Files.delete(file.getParent());
    }

    private void awaitComplaint() throws Exception {
        while (err.size() == 0) {
            Thread.sleep(10);
        }
    }

    private static void awaitLines(Path file, String... lines) throws Exception {
        while (!Files.readAllLines(file).equals(List.of(lines))) {
            Thread.sleep(10);
        }
    }
}
