package dev.faultbook.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DemoLogsTest {
    @Test
    void listsEverySampleLogThatShips() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/demo"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(DemoLogs.NAMES);
        }
    }
}
