package dev.faultbook.ingest;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.LogListener;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.ingest.source.LogSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowTest {
    private static final String FAILS = """
            #5 [2/3] COPY requirements.txt .
            #5 DONE 0.1s

            #6 [3/3] RUN pip install -r requirements.txt
            #6 2.738 ERROR: Could not find a version that satisfies the requirement numlib==9 (from versions: 1.0)
            #6 2.740 ERROR: No matching distribution found for numlib==9
            #6 ERROR: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
            """;
    private static final String END = """
            ------
             > [3/3] RUN pip install -r requirements.txt:
            ------
            ERROR: failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1
            """;

    @TempDir
    Path folder;

    private final BlockingQueue<String> live = new LinkedBlockingQueue<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        background.shutdownNow();
    }

    private Future<Report> follow(GrowingLogSource log) {
        return background.submit(() -> Verdicts.INGEST.follow(
                log,
                ReadOptions.DEFAULT,
                sighting -> live.add(sighting.step() + " "
                        + sighting.finding().map(finding -> finding.learning()).orElse("failed") + " "
                        + sighting.line())));
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void aFailedStepIsToldAtOnceAndTheReportWhenTheBuilderHasEnded() throws Exception {
        Path log = folder.resolve("build.log");
        try (GrowingLogSource growing = GrowingLogSource.file(log, Optional.empty())) {
            Future<Report> report = follow(growing);
            append(log, FAILS);

            assertThat(live.poll(30, TimeUnit.SECONDS)).isEqualTo("#6 failed 7");
            assertThat(live.poll(30, TimeUnit.SECONDS)).isEqualTo("#6 pip-no-match 5");
            assertThat(report).isNotDone();
            append(log, END);

            assertThat(ReportJson.write(report.get()))
                    .isEqualTo(ReportJson.write(Verdicts.INGEST.read(LogSource.file(log), LogListener.NONE)));
        }
    }

    @Test
    void aFileThatIsRotatedOrCutGoesOn() throws Exception {
        Path log = folder.resolve("build.log");
        List<String> lines = new ArrayList<>(FAILS.lines().toList());
        try (GrowingLogSource growing = GrowingLogSource.file(log, Optional.of(Duration.ofSeconds(2)))) {
            Future<Report> report = follow(growing);
            append(log, "#4 [1/3] FROM debian\n#4 DONE 0.1s\n#4 [1/3] FROM debian\n");
            await(growing, 1);
            Files.move(log, folder.resolve("build.log.1"));
            append(log, lines.removeFirst() + "\n");
            await(growing, 60);
            Files.writeString(folder.resolve("new"), lines.removeFirst() + "\n");
            Files.move(folder.resolve("new"), log, StandardCopyOption.REPLACE_EXISTING);
            await(growing, 100);
            Files.writeString(log, "");
            TimeUnit.MILLISECONDS.sleep(400);
            append(log, String.join("\n", lines) + "\n");

            assertThat(report.get().log().lines()).isEqualTo(3 + 7);
            assertThat(report.get().build().outcome()).isEqualTo(BuildOutcome.FAILURE);
            assertThat(report.get().cause().orElseThrow().lines().first()).isEqualTo(3 + 5);
            assertThat(report.get().excerpt().text()).contains("satisfies the requirement numlib==9");
        }
    }

    private static void await(GrowingLogSource log, long bytes) throws InterruptedException {
        while (log.sizeBytes() < bytes) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(300);
    }

    @Test
    void aStreamIsFollowedToItsEnd() throws Exception {
        try (GrowingLogSource stream =
                GrowingLogSource.stream("-", new ByteArrayInputStream((FAILS + END).getBytes(UTF_8)))) {
            assertThat(follow(stream).get().cause()).isPresent();
        }
        assertThat(live).containsExactly("#6 failed 7", "#6 pip-no-match 5");
    }

    @Test
    void whatIsPackedIsNotFollowedHoweverItComes() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(FAILS.getBytes(UTF_8));
        }
        for (byte[] log : List.of(zipped.toByteArray(), FAILS.getBytes(UTF_16), new byte[600])) {
            InputStream slow = new ByteArrayInputStream(log) {
                @Override
                public synchronized int read(byte[] bytes, int from, int length) {
                    return super.read(bytes, from, Math.min(1, length));
                }
            };
            try (GrowingLogSource stream = GrowingLogSource.stream("-", slow)) {
                assertThatThrownBy(follow(stream)::get)
                        .hasRootCauseInstanceOf(FaultbookException.class)
                        .hasMessageContaining("Have it read without follow");
            }
        }
    }

    @Test
    void aLogMayBeginWithAFewControls() throws Exception {
        try (GrowingLogSource stream = GrowingLogSource.stream(
                "-", new ByteArrayInputStream(("\033(B\033[m\017" + FAILS + END).getBytes(UTF_8)))) {
            assertThat(follow(stream).get().cause()).isPresent();
        }
    }

    @Test
    void stoppingEndsTheLog() throws Exception {
        Path log = folder.resolve("build.log");
        append(log, FAILS.substring(0, FAILS.indexOf("#6 2.738")));
        try (GrowingLogSource growing = GrowingLogSource.file(log, Optional.empty())) {
            Future<Report> report = follow(growing);
            await(growing, 1);
            growing.stop();

            assertThat(report.get().build().outcome()).isEqualTo(BuildOutcome.UNKNOWN);
        }
    }
}
