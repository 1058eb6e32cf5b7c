package dev.faultbook.ingest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reports as JSON, schema 1. Keys may be added; none is renamed. */
public final class ReportJson {
    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    /** One line of JSON without its end. */
    public static String write(Report report) {
        return tree(report).toString();
    }

    public static ObjectNode tree(Report report) {
        ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
        LogInfo log = report.log();
        root.putObject("log")
                .put("sha256", log.sha256())
                .put("bytes", log.bytes())
                .put("lines", log.lines())
                .put("path", log.path());
        root.set("build", build(report.build()));
        root.put("completeness", report.completeness().word());
        root.set("cause", report.cause().<JsonNode>map(ReportJson::finding).orElse(JSON.nullNode()));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        ObjectNode excerpt = root.putObject("excerpt");
        excerpt.set("lines", ranges(report.excerpt().lines()));
        excerpt.put("text", report.excerpt().text());
        return root.put("fingerprint", report.fingerprint()).put("catalog", report.catalog());
    }

    private static ObjectNode build(Build build) {
        ObjectNode node = JSON.createObjectNode()
                .put("outcome", build.outcome().word())
                .put("format", build.format())
                .put("wrapper", build.wrapper())
                .put(
                        "startedAt",
                        build.startedAt() == null ? null : build.startedAt().toString());
        putSeconds(node, build.duration());
        ArrayNode platforms = node.putArray("platforms");
        build.platforms().forEach(platforms::add);
        ArrayNode steps = node.putArray("steps");
        for (Step step : build.steps()) {
            ObjectNode item = steps.addObject()
                    .put("id", step.id())
                    .put("name", step.name())
                    .put("stage", step.stage())
                    .put("platform", step.platform())
                    .put("command", step.command())
                    .put("outcome", step.outcome().word());
            putSeconds(item, step.duration());
            item.set("lines", range(step.lines()));
            item.put("exitCode", step.exitCode());
        }
        return node;
    }

    private static void putSeconds(ObjectNode node, @Nullable Duration duration) {
        node.put("durationSeconds", duration == null ? null : (Double) (duration.toMillis() / 1000.0));
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = JSON.createObjectNode()
                .put("role", finding.role().word())
                .put("learning", finding.learning())
                .put("revision", finding.revision())
                .put("category", finding.category())
                .put("title", finding.title())
                .put("step", finding.step());
        node.set("lines", range(finding.lines()));
        node.set("evidence", ranges(finding.evidence()));
        ObjectNode captures = node.putObject("captures");
        finding.captures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(capture -> captures.put(capture.getKey(), capture.getValue()));
        return node.put("confidence", finding.confidence()).put("fix", finding.fix());
    }

    private static ArrayNode range(LineRange range) {
        return JSON.createArrayNode().add(range.first()).add(range.last());
    }

    private static ArrayNode ranges(List<LineRange> ranges) {
        ArrayNode array = JSON.createArrayNode();
        ranges.forEach(range -> array.add(range(range)));
        return array;
    }

    /**
     * @throws FaultbookException when the text is no report of this schema
     */
    public static Report read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.path("schema").asInt() != SCHEMA) {
                throw new FaultbookException(
                        FailureKind.BAD_INPUT,
                        "A stored report has schema " + root.path("schema") + "; this program reads " + SCHEMA + ".");
            }
            JsonNode log = root.path("log");
            return new Report(
                    new LogInfo(
                            log.path("sha256").asText(),
                            log.path("bytes").asLong(),
                            log.path("lines").asLong(),
                            log.path("path").asText()),
                    readBuild(root.path("build")),
                    word(Completeness.class, root.path("completeness")),
                    root.path("cause").isObject() ? Optional.of(readFinding(root.path("cause"))) : Optional.empty(),
                    list(root.path("findings"), ReportJson::readFinding),
                    new Excerpt(
                            list(root.path("excerpt").path("lines"), ReportJson::readRange),
                            root.path("excerpt").path("text").asText()),
                    root.path("fingerprint").asText(),
                    root.path("catalog").asText());
        } catch (JsonProcessingException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "A stored report is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Build readBuild(JsonNode node) {
        String startedAt = text(node, "startedAt");
        return new Build(
                word(BuildOutcome.class, node.path("outcome")),
                node.path("format").asText(),
                text(node, "wrapper"),
                startedAt == null ? null : Instant.parse(startedAt),
                seconds(node),
                list(node.path("platforms"), JsonNode::asText),
                list(
                        node.path("steps"),
                        step -> new Step(
                                step.path("id").asText(),
                                step.path("name").asText(),
                                text(step, "stage"),
                                text(step, "platform"),
                                text(step, "command"),
                                word(StepOutcome.class, step.path("outcome")),
                                seconds(step),
                                readRange(step.path("lines")),
                                step.path("exitCode").isInt()
                                        ? (Integer) step.path("exitCode").asInt()
                                        : null)));
    }

    private static Finding readFinding(JsonNode node) {
        Map<String, String> captures = new LinkedHashMap<>();
        node.path("captures")
                .properties()
                .forEach(field -> captures.put(field.getKey(), field.getValue().asText()));
        return new Finding(
                node.path("learning").asText(),
                node.path("revision").asInt(),
                word(Role.class, node.path("role")),
                node.path("category").asText(),
                node.path("title").asText(),
                node.path("step").asText(),
                readRange(node.path("lines")),
                list(node.path("evidence"), ReportJson::readRange),
                captures,
                node.path("confidence").asDouble(),
                node.path("fix").asText());
    }

    private static LineRange readRange(JsonNode node) {
        return new LineRange(node.path(0).asLong(), node.path(1).asLong());
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        array.forEach(item -> items.add(read.apply(item)));
        return items;
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node) {
        return Enum.valueOf(type, node.asText().toUpperCase(Locale.ROOT));
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.path(key).isTextual() ? node.path(key).asText() : null;
    }

    private static @Nullable Duration seconds(JsonNode node) {
        return node.path("durationSeconds").isNumber()
                ? Duration.ofMillis(Math.round(node.path("durationSeconds").asDouble() * 1000))
                : null;
    }
}
