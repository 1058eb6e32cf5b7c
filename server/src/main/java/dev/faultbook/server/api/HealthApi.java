package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.index.Store;
import dev.faultbook.server.http.Parameters;

/** Whether the server is well. */
final class HealthApi {
    private final Store store;

    HealthApi(Store store) {
        this.store = store;
    }

    JsonNode health(Parameters parameters) {
        return JsonNodeFactory.instance.objectNode().put("status", "ok").put("builds", store.size());
    }
}
