package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.faultbook.index.Occurrences;
import dev.faultbook.index.Store;
import dev.faultbook.index.StoredBuild;
import dev.faultbook.index.query.Text;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.Request;

/** Where in a log a text stands. */
final class OccurrencesApi {
    private static final int DEFAULT_LINES = 1_000;

    private final Store store;
    private final BuildsApi builds;

    OccurrencesApi(Store store, BuildsApi builds) {
        this.store = store;
        this.builds = builds;
    }

    Answer find(Request request) {
        StoredBuild build = builds.find(request);
        String typed = request.text("text");
        Text text = request.flag("regex") ? Text.regex(typed) : Text.anywhere(typed);
        long from = request.number("from", 1);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode lines = answer.putArray("lines");
        Occurrences found = store.logs().occurrences(build, text, from, (int) request.number("limit", DEFAULT_LINES));
        found.lines().forEach(lines::add);
        if (found.next().isPresent()) {
            answer.put("next", found.next().getAsLong());
        } else {
            answer.putNull("next");
        }
        return Answer.json(answer);
    }
}
