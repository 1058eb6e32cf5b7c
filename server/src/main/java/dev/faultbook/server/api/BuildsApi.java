package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.FailureKind;
import dev.faultbook.FaultbookException;
import dev.faultbook.index.Cursor;
import dev.faultbook.index.Order;
import dev.faultbook.index.SearchPage;
import dev.faultbook.index.SearchRequest;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;

/** Builds: all, and each one's report. */
final class BuildsApi {
    private static final int DEFAULT_LIMIT = 20;

    private final Store store;

    BuildsApi(Store store) {
        this.store = store;
    }

    Answer all(Request request) {
        SearchRequest newest = new SearchRequest("", (int) request.number("limit", DEFAULT_LIMIT), 0).in(Order.NEWEST);
        SearchPage page = store.search(
                request.given("cursor").map(Cursor::parse).map(newest::after).orElse(newest));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode builds = answer.putArray("builds");
        page.hits()
                .forEach(hit -> builds.add(BuildJson.summary(hit.build())
                        .put("seenAt", hit.seenAt().toString())));
        return Answer.json(answer.put("next", page.next().map(Cursor::toString).orElse(null)));
    }

    Answer report(Request request) {
        return Answer.json(BuildJson.whole(find(request)));
    }

    /** The build that the path names. */
    StoredBuild find(Request request) {
        return find(request.path("id"));
    }

    StoredBuild find(String id) {
        return store.find(id).orElseThrow(() -> unknown(id));
    }

    static FaultbookException unknown(String id) {
        return new FaultbookException(
                FailureKind.NOT_FOUND, "There is no build " + id + ". Search for it at /, or ingest its log.");
    }
}
