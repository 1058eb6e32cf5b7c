package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.source.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of real builders (see {@code src/test/logs/ORIGIN.md}) and the verdicts that a person has read against them. */
class GoldenLogsTest {
    private static final Path LOGS = Path.of("src/test/logs");

    static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(LOGS)) {
            return files.filter(file -> file.endsWith("build.log")).sorted().toList();
        }
    }

    /** {@code -Dapprove} writes what is found; the review reads the difference. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void aRealLogHasTheVerdictThatAPersonApproved(Path log) throws IOException {
        String verdict = Verdicts.text(Verdicts.INGEST.read(LogSource.file(log), LogListener.NONE));
        Path approved = log.resolveSibling("verdict.txt");
        if (System.getProperty("approve") != null) {
            Files.writeString(approved, verdict);
        }
        assertThat(verdict).isEqualTo(Files.readString(approved));
    }

    @Test
    void thereAreLogsOfEveryBuilder() throws IOException {
        assertThat(logs())
                .extracting(log -> LOGS.relativize(log).getName(0).toString())
                .contains("buildkit-plain", "buildkit-plain-new", "docker-legacy", "buildah", "pip", "github-actions");
    }
}
