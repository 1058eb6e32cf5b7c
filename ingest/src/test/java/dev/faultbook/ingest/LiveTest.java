package dev.faultbook.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.Shown;
import dev.faultbook.ingest.source.GrowingLogSource;
import dev.faultbook.learnings.Learning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a step that still runs, in a log that somebody writes at the same time. */
@Timeout(60)
class LiveTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    @TempDir
    private Path folder;

    private final BlockingQueue<String> live = new LinkedBlockingQueue<>();
    private final Writer writer = new Writer();

    /** Writes a log, by a clock of its own: each line takes ten seconds. */
    private final class Writer implements GrowingLogSource.Writing {
        private volatile boolean over;
        private volatile OptionalInt exitCode = OptionalInt.empty();
        private int bytesALine;

        void write(String line) throws IOException {
            bytesALine = Math.max(bytesALine, line.length() + 1);
            Files.writeString(log(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        void end(int code) {
            exitCode = OptionalInt.of(code);
            over = true;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public OptionalInt exitCode() {
            return exitCode;
        }

        @Override
        public Instant arrived(long offset) {
            return START.plusSeconds(10 * offset / bytesALine);
        }
    }

    private Path log() {
        return folder.resolve("build.log");
    }

    private CompletableFuture<Report> follow(GrowingLogSource source) {
        return CompletableFuture.supplyAsync(() -> Verdicts.INGEST.follow(source, ReadOptions.DEFAULT, new Live() {
            @Override
            public void sighted(Sighting sighting) {
                live.add("sighted " + sighting.line());
            }

            @Override
            public void shown(Learning learning, Shown where) {
                live.add(learning.id() + " in " + where.step() + " from line "
                        + where.lines().first());
            }

            @Override
            public void lost(Duration soFar) {
                live.add("lost");
            }
        }));
    }

    private String next() throws InterruptedException {
        String next = live.poll(30, TimeUnit.SECONDS);
        while ("lost".equals(next)) {
            next = live.poll(30, TimeUnit.SECONDS);
        }
        return String.valueOf(next);
    }

    @Test
    void backtrackingShowsWhileThePipThatDoesItRuns() throws Exception {
        Files.createFile(log());
        try (GrowingLogSource source = GrowingLogSource.written("log", log(), writer)) {
            CompletableFuture<Report> report = follow(source);
            writer.write("#9 [4/6] RUN pip install -r requirements.txt");
            for (int minor = 19; minor > 10; minor--) {
                writer.write("#9 1%d.0   Downloading gridtools-2.%d.0-py3-none-any.whl.metadata (9 kB)"
                        .formatted(29 - minor, minor));
            }

            assertThat(next()).isEqualTo("pip-backtracking in #9 from line 2");
            assertThat(report).isNotDone();
            writer.end(143);
            assertThat(report.get().build().steps().getFirst().outcome().word()).isEqualTo("running");
        }
    }

    @Test
    void aLogWithoutTimesHasThoseAtWhichItsLinesCame() throws Exception {
        Files.createFile(log());
        try (GrowingLogSource source = GrowingLogSource.written("log", log(), writer)) {
            CompletableFuture<Report> report = follow(source);
            for (int minor = 19; minor > 10; minor--) {
                writer.write("  Downloading gridtools-2.%d.0-py3-none-any.whl.metadata (9.1 kB)".formatted(minor));
            }
            assertThat(next()).isEqualTo("pip-backtracking in log from line 1");
            writer.end(0);

            assertThat(report.get().build().startedAt()).isEqualTo(START.plusSeconds(10));
            assertThat(report.get().build().duration()).isEqualTo(Duration.ofSeconds(80));
            assertThat(report.get().facts().getFirst().lostSeconds()).isEqualTo(80);
            assertThat(live).contains("lost");
        }
    }

    @Test
    void theExitCodeOfTheCommandEndsWhatNoLineEnds() throws Exception {
        writer.write("ERROR: Could not find a version that satisfies the requirement numlib==9 (from versions: 1.0)");
        writer.write("ERROR: No matching distribution found for numlib==9");
        writer.end(0);
        try (GrowingLogSource source = GrowingLogSource.written("log", log(), writer)) {
            Report green = follow(source).get();
            assertThat(green.build().outcome()).isEqualTo(BuildOutcome.SUCCESS);
            assertThat(green.cause()).isEmpty();
        }
        writer.end(1);
        try (GrowingLogSource source = GrowingLogSource.written("log", log(), writer)) {
            Report red = follow(source).get();
            assertThat(red.build().outcome()).isEqualTo(BuildOutcome.FAILURE);
            assertThat(red.cause().orElseThrow().learning()).isEqualTo("pip-no-match");
            assertThat(red.build().steps().getFirst().exitCode()).isEqualTo(1);
        }
    }
}
