package dev.faultbook.ingest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.build.Build;
import dev.faultbook.ingest.build.BuildOutcome;
import dev.faultbook.ingest.build.Clock;
import dev.faultbook.ingest.build.Step;
import dev.faultbook.ingest.build.StepOutcome;
import dev.faultbook.ingest.build.Timing;
import dev.faultbook.ingest.build.Timing.PlatformPace;
import dev.faultbook.learnings.Role;
import dev.faultbook.text.LineRange;
import java.io.IOException;
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
        try {
            return JSON.writeValueAsString(tree(report, steps -> new POJONode(new StreamedSteps(steps))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with {@code candidates}: what might have been the cause. */
    public static String write(Report report, List<Weighed> candidates) {
        ObjectNode root = tree(report);
        ArrayNode array = root.putArray("candidates");
        for (Weighed candidate : candidates) {
            ObjectNode node =
                    array.addObject().put("learning", candidate.learning()).put("step", candidate.step());
            node.set("lines", range(candidate.lines()));
            node.put("won", candidate.won()).put("reason", candidate.reason());
        }
        return root.toString();
    }

    public static ObjectNode tree(Report report) {
        return tree(report, ReportJson::steps);
    }

    private static ObjectNode tree(Report report, Function<List<Step>, JsonNode> steps) {
        ObjectNode root = JSON.createObjectNode().put("schema", SCHEMA);
        LogInfo log = report.log();
        root.putObject("log")
                .put("sha256", log.sha256())
                .put("bytes", log.bytes())
                .put("lines", log.lines())
                .put("path", log.path());
        root.set("build", build(report.build(), steps));
        root.put("completeness", report.completeness().word());
        root.set("cause", report.cause().<JsonNode>map(ReportJson::finding).orElse(JSON.nullNode()));
        ArrayNode findings = root.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode facts = root.putArray("facts");
        report.facts().forEach(fact -> facts.add(fact(fact)));
        root.set("excerpt", excerpt(report.excerpt()));
        root.set("heart", excerpt(report.heart()));
        return root.put("fingerprint", report.fingerprint()).put("catalog", report.catalog());
    }

    private static ObjectNode build(Build build, Function<List<Step>, JsonNode> steps) {
        ObjectNode node = JSON.createObjectNode()
                .put("outcome", build.outcome().word())
                .put("format", build.format())
                .put("wrapper", build.wrapper())
                .put("job", build.job())
                .put(
                        "startedAt",
                        build.startedAt() == null ? null : build.startedAt().toString());
        putSeconds(node, "durationSeconds", build.duration());
        node.set("timing", timing(build.timing()));
        ArrayNode platforms = node.putArray("platforms");
        build.platforms().forEach(platforms::add);
        node.set("steps", steps.apply(build.steps()));
        return node;
    }

    private static ArrayNode steps(List<Step> steps) {
        ArrayNode array = JSON.createArrayNode();
        steps.forEach(step -> array.add(step(step)));
        return array;
    }

    private static ObjectNode step(Step step) {
        ObjectNode item = JSON.createObjectNode()
                .put("id", step.id())
                .put("name", step.name())
                .put("stage", step.stage())
                .put("platform", step.platform())
                .put("command", step.command())
                .put("outcome", step.outcome().word());
        item.put("startedAt", step.startedAt() == null ? null : step.startedAt().toString());
        putSeconds(item, "waitedSeconds", step.waited());
        putSeconds(item, "durationSeconds", step.duration());
        item.put("emulated", step.emulated());
        ArrayNode needs = item.putArray("needs");
        step.needs().forEach(needs::add);
        item.set("lines", range(step.lines()));
        item.put("exitCode", step.exitCode());
        return item;
    }

    /** Written one by one: of a log of many steps the tree is many times larger than the text. */
    private static final class StreamedSteps extends JsonSerializable.Base {
        private final List<Step> steps;

        StreamedSteps(List<Step> steps) {
            this.steps = steps;
        }

        @Override
        public void serialize(JsonGenerator out, SerializerProvider serializers) throws IOException {
            out.writeStartArray();
            for (Step step : steps) {
                out.writeTree(step(step));
            }
            out.writeEndArray();
        }

        @Override
        public void serializeWithType(JsonGenerator out, SerializerProvider serializers, TypeSerializer type)
                throws IOException {
            serialize(out, serializers);
        }
    }

    private static ObjectNode timing(Timing timing) {
        ObjectNode node = JSON.createObjectNode()
                .put("clock", timing.clock().word())
                .put("cachedShare", timing.cachedShare())
                .put("mostParallel", timing.mostParallel());
        ArrayNode path = node.putArray("criticalPath");
        timing.criticalPath().forEach(path::add);
        putSeconds(node, "criticalSeconds", timing.criticalTime());
        ArrayNode platforms = node.putArray("platforms");
        for (PlatformPace pace : timing.platforms()) {
            ObjectNode item = platforms.addObject().put("platform", pace.platform());
            putSeconds(item, "seconds", pace.time());
            item.put("ratio", pace.ratio()).put("emulated", pace.emulated());
        }
        return node;
    }

    private static void putSeconds(ObjectNode node, String key, @Nullable Duration duration) {
        node.put(key, duration == null ? null : (Double) (duration.toMillis() / 1000.0));
    }

    private static ObjectNode fact(StatedFact fact) {
        ObjectNode node = JSON.createObjectNode().put("fact", fact.fact()).put("step", fact.step());
        node.set("lines", range(fact.lines()));
        ObjectNode fields = node.putObject("fields");
        fact.fields().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        return node.put("lostSeconds", fact.lostSeconds());
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
        node.set("printedAgain", ranges(finding.printedAgain()));
        ObjectNode captures = node.putObject("captures");
        finding.captures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(capture -> captures.put(capture.getKey(), capture.getValue()));
        return node.put("confidence", finding.confidence()).put("fix", finding.fix());
    }

    private static ObjectNode excerpt(Excerpt excerpt) {
        ObjectNode node = JSON.createObjectNode();
        node.set("lines", ranges(excerpt.lines()));
        return node.put("text", excerpt.text());
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
                    list(root.path("facts"), ReportJson::readFact),
                    readExcerpt(root.path("excerpt")),
                    readExcerpt(root.path("heart")),
                    root.path("fingerprint").asText(),
                    root.path("catalog").asText());
        } catch (JsonProcessingException e) {
            throw new FaultbookException(
                    FailureKind.BAD_INPUT, "A stored report is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Build readBuild(JsonNode node) {
        return new Build(
                word(BuildOutcome.class, node.path("outcome")),
                node.path("format").asText(),
                text(node, "wrapper"),
                text(node, "job"),
                instant(node, "startedAt"),
                seconds(node, "durationSeconds"),
                list(node.path("platforms"), JsonNode::asText),
                list(node.path("steps"), ReportJson::readStep),
                readTiming(node.path("timing")));
    }

    private static Step readStep(JsonNode step) {
        return new Step(
                step.path("id").asText(),
                step.path("name").asText(),
                text(step, "stage"),
                text(step, "platform"),
                text(step, "command"),
                word(StepOutcome.class, step.path("outcome")),
                instant(step, "startedAt"),
                seconds(step, "waitedSeconds"),
                seconds(step, "durationSeconds"),
                step.path("emulated").asBoolean(),
                list(step.path("needs"), JsonNode::asText),
                readRange(step.path("lines")),
                step.path("exitCode").isInt() ? (Integer) step.path("exitCode").asInt() : null);
    }

    /** Reports of before the first timing have none. */
    private static Timing readTiming(JsonNode node) {
        if (!node.isObject()) {
            return Timing.NONE;
        }
        return new Timing(
                word(Clock.class, node.path("clock")),
                number(node, "cachedShare"),
                node.path("mostParallel").isInt()
                        ? (Integer) node.path("mostParallel").asInt()
                        : null,
                list(node.path("criticalPath"), JsonNode::asText),
                seconds(node, "criticalSeconds"),
                list(
                        node.path("platforms"),
                        pace -> new PlatformPace(
                                pace.path("platform").asText(),
                                Duration.ofMillis(
                                        Math.round(pace.path("seconds").asDouble() * 1000)),
                                pace.path("ratio").asDouble(),
                                pace.path("emulated").asBoolean())));
    }

    private static StatedFact readFact(JsonNode node) {
        return new StatedFact(
                node.path("fact").asText(),
                node.path("step").asText(),
                readRange(node.path("lines")),
                texts(node.path("fields")),
                number(node, "lostSeconds"));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static Finding readFinding(JsonNode node) {
        return new Finding(
                node.path("learning").asText(),
                node.path("revision").asInt(),
                word(Role.class, node.path("role")),
                node.path("category").asText(),
                node.path("title").asText(),
                node.path("step").asText(),
                readRange(node.path("lines")),
                list(node.path("evidence"), ReportJson::readRange),
                list(node.path("printedAgain"), ReportJson::readRange),
                texts(node.path("captures")),
                node.path("confidence").asDouble(),
                node.path("fix").asText());
    }

    /** Reports of before fingerprint 2 have no heart. */
    private static Excerpt readExcerpt(JsonNode node) {
        return new Excerpt(
                list(node.path("lines"), ReportJson::readRange),
                node.path("text").asText());
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

    private static @Nullable Instant instant(JsonNode node, String key) {
        String text = text(node, key);
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable Double number(JsonNode node, String key) {
        return node.path(key).isNumber() ? (Double) node.path(key).asDouble() : null;
    }

    private static @Nullable Duration seconds(JsonNode node, String key) {
        return node.path(key).isNumber()
                ? Duration.ofMillis(Math.round(node.path(key).asDouble() * 1000))
                : null;
    }
}
