package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.report.Finding;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.source.LogSource;
import dev.faultbook.text.LineRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: no exception, no lost line, no position outside the log. */
class HostileInputTest {
    private static Report read(byte[] log) {
        return Verdicts.INGEST.read(LogSource.bytes("hostile.log", log), LogListener.NONE);
    }

    private static List<byte[]> goldenLogs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/logs"))) {
            List<byte[]> logs = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.endsWith("build.log")).sorted().toList()) {
                logs.add(Files.readAllBytes(file));
            }
            return logs;
        }
    }

    private static void requireSound(Report report, byte[] log) {
        long lines = new String(log, StandardCharsets.ISO_8859_1)
                .chars()
                .filter(c -> c == '\n')
                .count();
        assertThat(report.log().lines()).isEqualTo(lines + (log[log.length - 1] == '\n' ? 0 : 1));
        LineRange whole = new LineRange(1, report.log().lines());
        for (Step step : report.build().steps()) {
            assertThat(whole.contains(step.lines().first())
                            && whole.contains(step.lines().last()))
                    .isTrue();
        }
        List<Finding> findings = new ArrayList<>(report.findings());
        report.cause().ifPresent(findings::add);
        for (Finding finding : findings) {
            assertThat(whole.contains(finding.lines().first())
                            && whole.contains(finding.lines().last()))
                    .isTrue();
            assertThat(report.build().steps()).extracting(Step::id).contains(finding.step());
        }
        if (report.build().outcome() == BuildOutcome.SUCCESS) {
            assertThat(report.cause()).isEmpty();
        }
        String json = ReportJson.write(report);
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }

    @Test
    void noMutationOfARealLogDoesHarm() throws IOException {
        Random random = new Random(20261122);
        List<byte[]> logs = goldenLogs();
        for (int round = 0; round < 600; round++) {
            byte[] log = logs.get(random.nextInt(logs.size())).clone();
            byte[] mutated = switch (random.nextInt(5)) {
                case 0 -> Arrays.copyOfRange(log, 0, 1 + random.nextInt(log.length - 1));
                case 1 -> Arrays.copyOfRange(log, random.nextInt(log.length - 1), log.length);
                case 2 -> flipped(log, random);
                case 3 -> shuffled(log, random);
                default -> spliced(log, logs.get(random.nextInt(logs.size())), random);
            };
            requireSound(read(mutated), mutated);
        }
    }

    private static byte[] flipped(byte[] log, Random random) {
        for (int i = 0; i < 40; i++) {
            log[random.nextInt(log.length)] = (byte) (1 + random.nextInt(255));
        }
        return log;
    }

    private static byte[] shuffled(byte[] log, Random random) {
        List<String> lines = new ArrayList<>(List.of(new String(log, StandardCharsets.ISO_8859_1).split("\n", -1)));
        int from = random.nextInt(lines.size());
        Collections.shuffle(lines.subList(from, Math.min(lines.size(), from + 20)), random);
        String text = String.join("\n", lines);
        return (text.isEmpty() ? "x" : text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] spliced(byte[] log, byte[] other, Random random) {
        int at = random.nextInt(log.length);
        byte[] both = Arrays.copyOf(log, log.length + other.length);
        System.arraycopy(log, at, both, at + other.length, log.length - at);
        System.arraycopy(other, 0, both, at, other.length);
        return both;
    }

    @Test
    void aLineOfManyMegabytesIsNoTrouble() {
        byte[] log = new byte[20 << 20];
        Arrays.fill(log, (byte) 'x');
        byte[] head = "#5 [1/1] RUN yes\n#5 0.1 ERROR: ".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(head, 0, log, 0, head.length);

        requireSound(read(log), log);
    }

    @Test
    void everyLineACandidateIsNoTrouble() {
        byte[] log = "#5 1.2 ERROR: Could not find a version that satisfies the requirement x (from versions: none)\n"
                .repeat(20_000)
                .getBytes(StandardCharsets.UTF_8);

        requireSound(read(log), log);
    }

    @Test
    void aHundredThousandStepsAreNoTrouble() {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 100_000; i++) {
            text.append("#")
                    .append(i)
                    .append(" [internal] step ")
                    .append(i)
                    .append("\n#")
                    .append(i)
                    .append(" DONE 0.0s\n\n");
        }
        byte[] log = text.toString().getBytes(StandardCharsets.UTF_8);

        Report report = read(log);

        assertThat(report.build().steps()).hasSize(100_000);
    }

    @Test
    void anEmptyLogIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(FaultbookException.class)
                .hasMessageContaining("hostile.log is empty");
    }

    @Test
    void anUnknownFormatIsReadAsPlainText() {
        Report report = read("all is well\nnothing to see\n".getBytes(StandardCharsets.UTF_8));

        assertThat(report.build().format()).isEqualTo("plain");
        assertThat(report.build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
        assertThat(report.cause()).isEmpty();
    }
}
