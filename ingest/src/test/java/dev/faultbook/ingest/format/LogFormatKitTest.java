package dev.faultbook.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.Ingest;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.learnings.Catalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format promises, tried on a green and a failed log of a real builder. A new format has to bring its own. */
class LogFormatKitTest {
    private static final Path LOGS = Path.of("src/test/logs");
    private static final Ingest INGEST = new Ingest(new Catalog("none", Map.of(), List.of()));

    private record Samples(String green, String failed) {}

    private static final Map<String, Samples> SAMPLES = Map.of(
            "buildkit-plain", new Samples("buildkit-plain-new/success", "buildkit-plain-new/multi-stage"),
            "buildkit-tty", new Samples("buildkit-tty/parallel-80", "buildkit-tty/multi-stage-80"),
            "buildkit-rawjson", new Samples("buildkit-rawjson/parallel", "buildkit-rawjson/multi-stage"),
            "kaniko", new Samples("kaniko/success", "kaniko/multi-stage"),
            "buildah", new Samples("buildah/success", "buildah/multi-stage"),
            "docker-legacy", new Samples("docker-legacy/success", "docker-legacy/multi-stage"));

    static List<String> formats() {
        return LogFormats.standard().stream().map(LogFormat::name).toList();
    }

    private static String text(String sample) throws IOException {
        return Files.readString(LOGS.resolve(sample).resolve("build.log"));
    }

    private static Build read(String log, Optional<String> format) {
        LogSource source = LogSource.bytes("build.log", log.getBytes(StandardCharsets.UTF_8));
        return INGEST.read(
                        source, LogListener.NONE, new ReadOptions(format, Optional.empty(), ReadOptions.EXCERPT_TOKENS))
                .build();
    }

    private static Build read(String log) {
        return read(log, Optional.empty());
    }

    private static Samples samples(String format) {
        return Optional.ofNullable(SAMPLES.get(format)).orElseThrow();
    }

    @Test
    void everyFormatHasItsSamples() {
        assertThat(SAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(formats());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void tellsItsOwnLogs(String format) throws IOException {
        Build green = read(text(samples(format).green()));
        Build failed = read(text(samples(format).failed()));

        assertThat(green.format()).isEqualTo(format);
        assertThat(failed.format()).isEqualTo(format);
        assertThat(green.outcome()).isEqualTo(BuildOutcome.SUCCESS);
        assertThat(failed.outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(failed.steps()).extracting(Step::outcome).contains(StepOutcome.FAILED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void readsTheSameWhenItIsForced(String format) throws IOException {
        for (String sample : List.of(samples(format).green(), samples(format).failed())) {
            String log = text(sample);

            assertThat(read(log, Optional.of(format))).isEqualTo(read(log));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void aSecondBuildInTheLogHasStepsOfItsOwn(String format) throws IOException {
        String first = text(samples(format).green());
        String second = text(samples(format).failed());
        Build both = read(first + "\n" + second);

        assertThat(both.outcome()).isEqualTo(BuildOutcome.FAILURE);
        assertThat(both.steps())
                .extracting(Step::name)
                .containsExactlyElementsOf(Stream.of(read(first), read(second))
                        .flatMap(build -> build.steps().stream())
                        .map(Step::name)
                        .toList());
        assertThat(both.steps()).extracting(Step::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void aLogThatIsCutInItsMiddleIsNotGreen(String format) throws IOException {
        String log = text(samples(format).green());
        List<String> lines = log.lines().toList();
        for (int tenths = 1; tenths <= 6; tenths++) {
            String cut = String.join("\n", lines.subList(0, Math.max(1, lines.size() * tenths / 10)));

            assertThat(read(cut).outcome()).as(cut).isNotEqualTo(BuildOutcome.SUCCESS);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void stepsLieWithinTheLog(String format) throws IOException {
        String log = text(samples(format).failed());
        long lines = log.lines().count();

        assertThat(read(log).steps()).allSatisfy(step -> {
            assertThat(step.lines().first()).isPositive();
            assertThat(step.lines().last()).isLessThanOrEqualTo(lines);
        });
    }
}
