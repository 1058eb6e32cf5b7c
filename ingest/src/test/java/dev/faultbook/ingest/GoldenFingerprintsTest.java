package dev.faultbook.ingest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same case, built by many builders in many versions, has one fingerprint; different cases have different ones. */
class GoldenFingerprintsTest {
    private static final Path LOGS = Path.of("src/test/logs");
    private static final Pattern ROW =
            Pattern.compile("\\| `([^`]+)` \\|.*?\\| (?:`cases/([^`]+)`)? *\\| failure \\|.*");

    /** A failure of a known case. */
    record Failure(String log, String build, Report report) {
        String fingerprint() {
            return report.fingerprint();
        }
    }

    private static List<Failure> failures;

    @BeforeAll
    static void readLogs() throws IOException {
        failures = Files.readAllLines(LOGS.resolve("ORIGIN.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .filter(row -> row.group(2) != null)
                .map(row -> new Failure(
                        row.group(1), row.group(2), Verdicts.INGEST.read(source(row.group(1)), LogListener.NONE)))
                .toList();
        assertThat(failures).hasSizeGreaterThan(100);
    }

    private static LogSource source(String log) {
        return LogSource.file(LOGS.resolve(log).resolve("build.log"));
    }

    private static Map<String, Set<String>> fingerprints() {
        return failures.stream()
                .collect(groupingBy(Failure::build, TreeMap::new, mapping(Failure::fingerprint, toSet())));
    }

    @Test
    void oneCaseHasOneFingerprintUnlessItsBuildersSayItInTheirOwnWords() {
        Map<String, Set<String>> several = fingerprints();
        several.values().removeIf(found -> found.size() == 1);

        assertThat(fingerprints()).hasSize(18);
        // A file that COPY misses, a pipe that closes and a program that does not start are told by the builder itself,
        // and pip's own log
        // of a failed install says more than pip does.
        assertThat(several.keySet())
                .containsExactlyInAnyOrder("closed-pipe", "copy-missing", "exec-format", "needs-torch", "pip-conflict");
    }

    @Test
    void noFingerprintIsSharedByCasesThatFailInDifferentWays() {
        Map<String, Set<String>> shared = failures.stream()
                .filter(failure -> !failure.fingerprint().isEmpty())
                .collect(groupingBy(Failure::fingerprint, mapping(Failure::build, toSet())));
        shared.values().removeIf(cases -> cases.size() == 1);

        assertThat(shared).isEmpty();
    }

    @Test
    void aCatalogHasNoSayInIt() {
        Ingest knowsNothing = new Ingest(new Catalog("none", Map.of(), List.of()));

        for (Failure failure : failures) {
            Report report = knowsNothing.read(source(failure.log()), LogListener.NONE);
            assertThat(report.fingerprint()).as(failure.log()).isEqualTo(failure.fingerprint());
            assertThat(report.heart()).isEqualTo(failure.report().heart());
        }
    }
}
