package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.BuildHit;
import dev.faultbook.index.Facet;
import dev.faultbook.index.LineHit;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.ingest.report.Report;
import dev.faultbook.ingest.report.ReportJson;
import dev.faultbook.learnings.Role;
import dev.faultbook.server.http.Parameters;

/** Builds that match a query. */
final class SearchApi {
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST_HITS = 100;
    private static final int MOST_OFFSET = 10_000;
    private static final double NANOS_A_TENTH_MILLI = 100_000;

    private final Store store;

    SearchApi(Store store) {
        this.store = store;
    }

    JsonNode search(Parameters parameters) {
        int limit = (int) parameters.number("limit", DEFAULT_LIMIT, 1, MOST_HITS);
        int offset = (int) parameters.number("offset", 0, 0, MOST_OFFSET);
        SearchPage page = store.search(new SearchRequest(parameters.text("q"), limit, offset));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("total", page.total())
                .put("exact", page.exact())
                .put("tookMillis", Math.round(page.took().toNanos() / NANOS_A_TENTH_MILLI) / 10.0);
        ArrayNode hits = answer.putArray("hits");
        page.hits().forEach(hit -> hits.add(hit(hit)));
        ArrayNode facets = answer.putArray("facets");
        page.facets().forEach(facet -> facets.add(facet(facet)));
        return answer;
    }

    /** What a list of builds shows; the parts of the report have its form. */
    private static ObjectNode hit(BuildHit hit) {
        Report report = hit.build().report();
        JsonNode tree = ReportJson.tree(report.summary());
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("build", hit.build().id())
                .put("path", report.log().path())
                .put("ingestedAt", hit.build().ingestedAt().toString());
        for (String part : new String[] {"outcome", "format", "wrapper", "platforms", "durationSeconds"}) {
            node.set(part, tree.path("build").path(part));
        }
        node.set("cause", tree.path("cause"));
        node.put(
                "advice",
                report.findings().stream()
                        .filter(finding -> finding.role() == Role.ADVICE)
                        .count());
        ArrayNode lines = node.putArray("lines");
        hit.lines().forEach(line -> lines.add(line(line)));
        return node;
    }

    private static ObjectNode line(LineHit line) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("number", line.number())
                .put("text", line.text());
        ArrayNode highlights = node.putArray("highlights");
        line.highlights()
                .forEach(mark -> highlights.addArray().add(mark.start()).add(mark.end()));
        return node;
    }

    private static ObjectNode facet(Facet facet) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("field", facet.field());
        ArrayNode values = node.putArray("values");
        facet.values()
                .forEach(value -> values.addObject().put("value", value.value()).put("count", value.count()));
        return node;
    }
}
