package dev.faultbook.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.store.Packed;
import dev.faultbook.ingest.ReadOptions;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A build as it is stored: two lines of JSON, of which the first has its id, times, labels and how its log was read, the second its report's summary, so that
 * lists need not read more; behind them its report, {@linkplain Packed packed}. Earlier versions stored a third line, or the report as the second.
 */
final class BuildRecord {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "id";
    private static final String INGESTED_AT = "ingestedAt";
    private static final String INPUT_FORMAT = "inputFormat";
    private static final String STARTED_AT = "startedAt";
    private static final String LABELS = "labels";
    private static final String URL = "url";

    private final byte[] bytes;
    /** Ends of the first and, where there is one, the second of three lines. */
    private final int headEnd;

    private final int summaryEnd;

    BuildRecord(byte[] bytes) {
        this.bytes = bytes;
        this.headEnd = lineEnd(0);
        int second = lineEnd(headEnd + 1);
        this.summaryEnd = second + 1 < bytes.length ? second : headEnd;
    }

    static byte[] write(StoredBuild build, ReadOptions options) {
        ObjectNode head = JSON.createObjectNode()
                .put(ID, build.id())
                .put(INGESTED_AT, build.ingestedAt().toString());
        options.format().ifPresent(format -> head.put(INPUT_FORMAT, format));
        options.startedAt().ifPresent(start -> head.put(STARTED_AT, start.toString()));
        if (!build.labels().isEmpty()) {
            ObjectNode labels = head.putObject(LABELS);
            build.labels().forEach(labels::put);
        }
        build.url().ifPresent(url -> head.put(URL, url.toString()));
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes((head + "\n").getBytes(UTF_8));
        record.writeBytes((ReportJson.write(build.report().summary()) + "\n").getBytes(UTF_8));
        record.writeBytes(Packed.pack(ReportJson.write(build.report())));
        return record.toByteArray();
    }

    /** With its whole report. */
    StoredBuild build() {
        boolean isPacked = bytes[summaryEnd + 1] != '{';
        return build(
                ReportJson.read(isPacked ? Packed.unpack(bytes, summaryEnd + 1) : text(summaryEnd + 1, bytes.length)));
    }

    /** With its report's summary. */
    StoredBuild summary() {
        return summaryEnd == headEnd
                ? build(build().report().summary())
                : build(ReportJson.read(text(headEnd + 1, summaryEnd)));
    }

    private StoredBuild build(Report report) {
        JsonNode head = head();
        Map<String, String> labels = new LinkedHashMap<>();
        head.path(LABELS)
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new StoredBuild(
                head.path(ID).asText(),
                Instant.parse(head.path(INGESTED_AT).asText()),
                labels.isEmpty() && !head.has(URL) ? Origin.UNKNOWN : Origin.stored(labels, textOf(head, URL)),
                report);
    }

    /** As what the log was read; a format that this version does not know is told by the lines. */
    ReadOptions options() {
        JsonNode head = head();
        return new ReadOptions(
                Optional.ofNullable(textOf(head, INPUT_FORMAT)).filter(ReadOptions.formats()::contains),
                Optional.ofNullable(textOf(head, STARTED_AT)).map(Instant::parse),
                ReadOptions.EXCERPT_TOKENS);
    }

    private static @Nullable String textOf(JsonNode head, String key) {
        return head.has(key) ? head.path(key).asText() : null;
    }

    private JsonNode head() {
        try {
            return JSON.readTree(bytes, 0, headEnd);
        } catch (IOException e) {
            throw new FaultbookException(
                    FailureKind.INTERNAL, "A stored report is not valid JSON: " + e.getMessage(), e);
        }
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }
}
