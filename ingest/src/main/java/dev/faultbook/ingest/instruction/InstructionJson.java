package dev.faultbook.ingest.instruction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Instructions in a report's JSON: {@code "instruction": {"file", "lines", "text"}} in the cause and the findings of their steps. */
public final class InstructionJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private InstructionJson() {}

    /**
     * @param report as {@code ReportJson} writes it
     * @param located by the ids of steps
     */
    public static String add(String report, Map<String, Located> located) {
        if (located.isEmpty()) {
            return report;
        }
        try {
            JsonNode root = JSON.readTree(report);
            add(root.path("cause"), located);
            root.path("findings").forEach(finding -> add(finding, located));
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(JsonNode finding, Map<String, Located> located) {
        Located place = located.get(finding.path("step").asText());
        if (place != null && finding instanceof ObjectNode node) {
            ObjectNode instruction = node.putObject("instruction");
            instruction.put("file", place.file());
            instruction
                    .putArray("lines")
                    .add(place.lines().first())
                    .add(place.lines().last());
            instruction.put("text", place.text());
        }
    }
}
