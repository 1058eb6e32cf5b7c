package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logs of real builders. {@code ORIGIN.md} beside them says what each is known to show, from the case that was built; {@code verdict.txt} is all
 * that we make of it.
 */
class GoldenLogsTest {
    private static final Path LOGS = Path.of("src/test/logs");
    /** Failures that no learning knows: the excerpt has to show them. */
    private static final Set<String> UNEXPLAINED =
            Set.of("buildah/rlimit-1.39", "buildkit-plain-new/two-platforms-scratch");

    static List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(LOGS)) {
            return files.filter(file -> file.endsWith("build.log")).sorted().toList();
        }
    }

    /** {@code -Dapprove} writes what is found; the review reads the difference. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("logs")
    void theWholeVerdictIsTheApprovedOne(Path log) throws IOException {
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

    /** A row of {@code ORIGIN.md}. */
    record Known(String log, String outcome, String category, List<Long> lines) {}

    static List<Known> known() throws IOException {
        return Files.readAllLines(LOGS.resolve("ORIGIN.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(cells -> new Known(cells[1].replace("`", ""), cells[5], cells[6], numbers(cells[7])))
                .toList();
    }

    private static List<Long> numbers(String cell) {
        return Pattern.compile("\\d+")
                .matcher(cell)
                .results()
                .map(found -> Long.valueOf(found.group()))
                .toList();
    }

    @Test
    void everyLogIsKnown() throws IOException {
        assertThat(known())
                .extracting(Known::log)
                .containsExactlyInAnyOrderElementsOf(logs().stream()
                        .map(log -> LOGS.relativize(log.getParent()).toString().replace('\\', '/'))
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("known")
    void theVerdictIsWhatTheCaseWasBuiltToShow(Known known) {
        Report report =
                Verdicts.INGEST.read(LogSource.file(LOGS.resolve(known.log()).resolve("build.log")), LogListener.NONE);

        assertThat(report.build().outcome().word()).isEqualTo(known.outcome());
        if (!known.outcome().equals("failure")) {
            assertThat(report.cause()).isEmpty();
            assertThat(report.findings())
                    .extracting(Finding::category)
                    .containsExactlyElementsOf(known.category().equals("none") ? List.of() : List.of(known.category()));
        } else if (UNEXPLAINED.contains(known.log())) {
            assertThat(report.cause()).isEmpty();
            assertThat(report.excerpt().lines())
                    .anyMatch(lines -> lines.contains(known.lines().getFirst()));
        } else {
            Finding cause = report.cause().orElseThrow();
            assertThat(cause.category()).isEqualTo(known.category());
            assertThat(cause.lines().first()).isLessThanOrEqualTo(known.lines().getLast());
            assertThat(cause.lines().last())
                    .isGreaterThanOrEqualTo(known.lines().getFirst());
        }
    }
}
