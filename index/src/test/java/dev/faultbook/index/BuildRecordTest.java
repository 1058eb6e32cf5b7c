package dev.faultbook.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultbook.index.document.ReportBuilder;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildRecordTest {
    private static final Report REPORT =
            ReportBuilder.aReport().step("#1", "RUN make").path("a.log").build();
    private static final Instant AT = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void hasTwoLinesOfWhichTheSecondSaysWhatAListNeedsAndAPackedReport() {
        StoredBuild build = new StoredBuild("00", AT, Origin.of(List.of("branch=main"), null), REPORT);
        byte[] record = BuildRecord.write(build, ReadOptions.DEFAULT);
        assertThat(new String(record, UTF_8).lines().limit(2))
                .containsExactly(
                        "{\"id\":\"00\",\"ingestedAt\":\"2026-11-28T10:00:00Z\",\"labels\":{\"branch\":\"main\"}}",
                        ReportJson.write(REPORT.summary()));
        assertThat(new BuildRecord(record).build()).isEqualTo(build);
        assertThat(new BuildRecord(record).summary()).isEqualTo(build.withReport(REPORT.summary()));
    }

    @Test
    void aDamagedReportIsToldAndItsSummaryStillRead() {
        StoredBuild build = new StoredBuild("00", AT, Origin.UNKNOWN, REPORT);
        byte[] record = BuildRecord.write(build, ReadOptions.DEFAULT);
        BuildRecord damaged = new BuildRecord(Arrays.copyOf(record, record.length - 5));
        assertThatThrownBy(damaged::build).hasMessage("A stored report is damaged: it does not decompress.");
        assertThat(damaged.summary()).isEqualTo(build.withReport(REPORT.summary()));
    }

    @Test
    void whatEarlierVersionsStoredCanBeRead() {
        BuildRecord record =
                new BuildRecord("""
                {"id":"00","ingestedAt":"2026-11-28T10:00:00Z","inputFormat":"plain","startedAt":"2026-11-27T10:00:00Z"}
                %s
                """.formatted(ReportJson.write(REPORT)).getBytes(UTF_8));
        StoredBuild build = new StoredBuild("00", AT, Origin.UNKNOWN, REPORT);
        assertThat(new BuildRecord("""
                {"id":"00","ingestedAt":"2026-11-28T10:00:00Z"}
                %s
                %s
                """.formatted(ReportJson.write(REPORT.summary()), ReportJson.write(REPORT))
                                .getBytes(UTF_8))
                        .build())
                .isEqualTo(build);
        assertThat(record.build()).isEqualTo(build);
        assertThat(record.summary()).isEqualTo(build.withReport(REPORT.summary()));
        assertThat(record.options().format()).contains("plain");
        assertThat(record.options().startedAt()).isEqualTo(Optional.of(Instant.parse("2026-11-27T10:00:00Z")));
    }
}
