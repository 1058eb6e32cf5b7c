package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.ingest.classify.Fixes;
import dev.faultbook.learnings.Catalog;
import dev.faultbook.learnings.Learning;
import dev.faultbook.server.http.Parameters;
import java.util.Map;

/** The catalog: all learnings, and each one whole. */
final class LearningsApi {
    private final Catalog catalog;

    LearningsApi(Catalog catalog) {
        this.catalog = catalog;
    }

    JsonNode all(Parameters parameters) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        catalog.learnings().forEach(learning -> all.add(summary(learning)));
        return all;
    }

    JsonNode one(Parameters parameters) {
        String id = parameters.path("id");
        return whole(catalog.find(id)
                .orElseThrow(() -> new FaultbookException(
                        FailureKind.NOT_FOUND, "There is no learning " + id + ". All that there are: /learnings.")));
    }

    private static ObjectNode summary(Learning learning) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", learning.id())
                .put("title", learning.title())
                .put("category", learning.category())
                .put("role", learning.role().word())
                .put("status", learning.status().word())
                .put("revision", learning.revision());
    }

    private static ObjectNode whole(Learning learning) {
        ObjectNode node = summary(learning).put("added", learning.added().toString());
        ArrayNode sections = node.putArray("sections");
        learning.sections()
                .forEach(section ->
                        sections.addObject().put("heading", section.heading()).put("markdown", section.markdown()));
        node.put("fix", Fixes.markdown(learning.fix(), Map.of()));
        ArrayNode references = node.putArray("references");
        learning.references().forEach(references::add);
        node.set(
                "retest",
                learning.retest().<JsonNode>map(LearningsApi::retest).orElse(JsonNodeFactory.instance.nullNode()));
        return node;
    }

    private static ObjectNode retest(Learning.Retest retest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("on", retest.on())
                .put("run", retest.run().orElse(null))
                .put("reason", retest.reason());
    }
}
