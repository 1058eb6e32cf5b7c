package dev.faultbook.ingest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.excerpt.Baseline;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.document.CatalogReader;
import dev.faultbook.text.LineRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An excerpt is better when a green build of the same target is known. */
final class BaselineTest {
    private static final Ingest INGEST = new Ingest(CatalogReader.shipped().catalog());
    private static final int FEW_TOKENS = 150;

    @Test
    void aNewLineIsShownThoughNoWordInItTellsOfAFailure() {
        String green = build(600, "calibrating the widget, drift 2", "#3 DONE 4.1s\n");
        String failed = build(700, "widget drift grows without end, giving up on it", FAILED);
        String told = "widget drift grows without end, giving up on it";

        assertThat(excerpt(failed, GreenBuilds.NONE)).doesNotContain(told);
        assertThat(excerpt(failed, like(green))).contains(told).contains("exit code: 3");
    }

    @Test
    void whatAGreenBuildSaysAsWellIsNoNews() {
        String green = build(600, "fine", "#3 DONE 4.1s\n");
        String failed = build(700, "Error: gasket 7 is not a gasket", FAILED);

        String alone = excerpt(failed, GreenBuilds.NONE);
        String compared = excerpt(failed, like(green));

        assertThat(alone).contains("is worn, going on");
        assertThat(compared).doesNotContain("is worn, going on").contains("Error: gasket 7 is not a gasket");
        assertThat(compared.length()).isLessThan(alone.length());
    }

    @Test
    void itStaysTheSameFailure() {
        String green = build(600, "fine", "#3 DONE 4.1s\n");
        String failed = build(700, "Error: gasket 7 is not a gasket", FAILED);

        assertThat(read(failed, like(green)).fingerprint())
                .isEqualTo(read(failed, GreenBuilds.NONE).fingerprint());
    }

    @Test
    void aBuildThatChangedAltogetherIsReadAsIfNothingWereKnown() {
        String green = build(0, "fine", "#3 DONE 4.1s\n");
        String failed = build(700, "Error: gasket 7 is not a gasket", FAILED)
                .replaceAll("(?m)^(#3 .*) part (\\d)(\\d*)$", "$1 in the $2th of x$3y");

        assertThat(excerpt(failed, like(green))).contains("Error: gasket 7 is not a gasket", "exit code: 3");
    }

    @ParameterizedTest
    @CsvSource({
        "buildkit-plain, pip-conflict",
        "buildkit-plain, compile-error",
        "buildkit-plain, no-space",
        "buildah, pip-no-match",
        "docker-legacy, pip-conflict"
    })
    void theEvidenceOfACauseIsShownWhateverTheGreenBuildPrinted(String builder, String failure) {
        LogSource failed = golden(builder, failure);
        Baseline green = INGEST.baseline(golden(builder, "success"), ReadOptions.DEFAULT);
        Baseline itself = INGEST.baseline(failed, ReadOptions.DEFAULT);

        Report alone = INGEST.read(failed, LogListener.NONE);
        for (Baseline baseline : List.of(green, itself)) {
            Report compared =
                    INGEST.read(failed, LogListener.NONE, ReadOptions.DEFAULT.comparedWith(build -> baseline));

            assertThat(compared.cause()).isEqualTo(alone.cause());
            for (LineRange range : alone.cause().orElseThrow().evidence()) {
                assertThat(compared.excerpt().lines()).anyMatch(shown -> shown.contains(range.first()));
            }
        }
    }

    private static LogSource golden(String builder, String name) {
        return LogSource.file(Path.of("src/test/logs", builder, name, "build.log"));
    }

    private static final String FAILED = """
            #3 ERROR: process "/bin/sh -c ./assemble" did not complete successfully: exit code: 3
            ERROR: failed to solve: process "/bin/sh -c ./assemble" did not complete successfully: exit code: 3
            """;

    /** A noisy build: it prints errors that break nothing, whether it fails or not. */
    private static String build(int parts, String said, String end) {
        return """
                #2 [1/2] FROM docker.io/library/debian:12
                #2 DONE 0.1s

                #3 [2/2] RUN ./assemble
                """ + noise(1, parts / 2) + "#3 2.000 " + said + "\n" + noise(parts / 2 + 1, parts) + end;
    }

    private static String noise(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> "#3 %d.001 %s"
                        .formatted(
                                i,
                                switch (i % 50) {
                                    case 0 -> "error: optional cache cannot be reached, part " + i;
                                    case 10 -> "Traceback (most recent call last): plugin skipped, part " + i;
                                    case 20 -> "ERROR: gear " + i + " is worn, going on";
                                    default -> "assembling part " + i;
                                }))
                .collect(joining("\n", "", "\n"));
    }

    private static GreenBuilds like(String green) {
        Baseline baseline = INGEST.baseline(log(green), ReadOptions.DEFAULT);
        return failed -> baseline;
    }

    private static String excerpt(String log, GreenBuilds green) {
        return read(log, green).excerpt().text();
    }

    private static Report read(String log, GreenBuilds green) {
        return INGEST.read(
                log(log),
                LogListener.NONE,
                new ReadOptions(Optional.empty(), Optional.empty(), FEW_TOKENS).comparedWith(green));
    }

    private static LogSource log(String text) {
        return LogSource.bytes("build.log", text.getBytes(StandardCharsets.UTF_8));
    }
}
