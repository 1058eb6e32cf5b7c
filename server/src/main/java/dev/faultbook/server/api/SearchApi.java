package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.Cursor;
import dev.faultbook.index.Facet;
import dev.faultbook.index.Histogram;
import dev.faultbook.index.Order;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.SearchRequest.Effort;
import dev.faultbook.index.Store;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;
import java.util.Locale;

/** Builds that match a query. */
final class SearchApi {
    private static final int DEFAULT_LIMIT = 20;
    private static final double NANOS_A_TENTH_MILLI = 100_000;

    private final Store store;

    SearchApi(Store store) {
        this.store = store;
    }

    Answer search(Request request) {
        SearchPage page = store.search(asked(request));
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("total", page.total())
                .put("exact", page.exact())
                .put("partial", page.partial())
                .put("tookMillis", Math.round(page.took().toNanos() / NANOS_A_TENTH_MILLI) / 10.0);
        ArrayNode hints = answer.putArray("hints");
        page.hints()
                .forEach(hint ->
                        hints.addObject().put("position", hint.position()).put("message", hint.message()));
        ArrayNode hits = answer.putArray("hits");
        page.hits().forEach(hit -> hits.add(BuildJson.hit(hit)));
        answer.put("next", page.next().map(Cursor::toString).orElse(null));
        ArrayNode facets = answer.putArray("facets");
        page.facets().forEach(facet -> facets.add(facet(facet)));
        answer.set("histogram", histogram(page.histogram()));
        return Answer.json(answer);
    }

    private static SearchRequest asked(Request request) {
        SearchRequest asked = new SearchRequest(request.text("q"), (int) request.number("limit", DEFAULT_LIMIT), (int)
                        request.number("offset", 0))
                .in(request.given("sort")
                        .map(word -> Order.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Order.RELEVANCE))
                .with(request.text("count").equals("false") ? Effort.PAGE : Effort.COUNT);
        asked = request.time("since").map(asked::since).orElse(asked);
        return request.given("cursor").map(Cursor::parse).map(asked::after).orElse(asked);
    }

    private static ObjectNode facet(Facet facet) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("field", facet.field());
        ArrayNode values = node.putArray("values");
        facet.values()
                .forEach(value -> values.addObject().put("value", value.value()).put("count", value.count()));
        return node;
    }

    private static ObjectNode histogram(Histogram histogram) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("unit", histogram.unit().name().toLowerCase(Locale.ROOT));
        ArrayNode bars = node.putArray("bars");
        histogram
                .bars()
                .forEach(bar -> bars.addObject()
                        .put("start", bar.start().toString())
                        .put("builds", bar.builds())
                        .put("failures", bar.failures()));
        return node;
    }
}
