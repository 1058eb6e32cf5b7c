package dev.faultbook.server.mcp;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What models are told of the tools, out of {@code mcp-tools.yaml}. */
final class ToolTexts {
    private static final String FILE = "/dev/faultbook/server/mcp-tools.yaml";
    private static final String LOCAL = "x-local";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};
    private static final JsonNode ROOT = load();

    private ToolTexts() {}

    private static JsonNode load() {
        try (InputStream in = ToolTexts.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program's jar");
            }
            return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String instructions() {
        return ROOT.path("instructions").asText().strip();
    }

    /**
     * @param local whether it may read files
     */
    static Tool tool(String name, boolean local) {
        JsonNode text = ROOT.path("tools").path(name);
        if (text.isMissingNode()) {
            throw new IllegalArgumentException(FILE + " says nothing of the tool " + name);
        }
        ToolAnnotations harmless = ToolAnnotations.builder()
                .title(text.path("title").asText())
                .readOnlyHint(true)
                .destructiveHint(false)
                .idempotentHint(true)
                .openWorldHint(false)
                .build();
        return Tool.builder(name, schema(text.path("input"), local))
                .title(text.path("title").asText())
                .description(text.path("description").asText())
                .outputSchema(schema(text.path("output"), local))
                .annotations(harmless)
                .build();
    }

    private static Map<String, Object> schema(JsonNode written, boolean local) {
        return JSON.convertValue(whole(written, local), MAP);
    }

    /** With what it refers to in its place: every schema stands alone. */
    private static JsonNode whole(JsonNode node, boolean local) {
        if (node.has("$ref")) {
            return whole(ROOT.at(node.path("$ref").asText().substring(1)), local);
        }
        if (node instanceof ObjectNode object) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(entry -> {
                if (!entry.getKey().equals(LOCAL) && (local || !entry.getValue().has(LOCAL))) {
                    all.set(entry.getKey(), whole(entry.getValue(), local));
                }
            });
            return all;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> all.add(whole(item, local)));
            return all;
        }
        return node;
    }
}
