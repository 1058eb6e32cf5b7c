package dev.faultbook.server.http;

import com.fasterxml.jackson.databind.JsonNode;

/** What the API answers at one address. Runs on a worker thread, so it may block. */
@FunctionalInterface
public interface Resource {
    /**
     * @throws dev.faultbook.FaultbookException becomes the status of its kind
     */
    JsonNode answer(Parameters parameters);
}
