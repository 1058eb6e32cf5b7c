package dev.faultbook.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.faultbook.index.Store;
import dev.faultbook.server.http.Answer;
import dev.faultbook.server.http.ProblemType;
import dev.faultbook.server.http.RefusedException;
import dev.faultbook.server.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Whether the server is well. */
final class HealthApi {
    /** Less room than that on the disk is too little for a log. */
    private static final long LEAST_ROOM_BYTES = 64L << 20;

    private final Store store;
    private final Path data;
    private final BooleanSupplier stopping;

    HealthApi(Store store, Path data, BooleanSupplier stopping) {
        this.store = store;
        this.data = data;
        this.stopping = stopping;
    }

    Answer health(Request request) {
        return Answer.json(
                JsonNodeFactory.instance.objectNode().put("status", "ok").put("builds", store.size()));
    }

    Answer ready(Request request) {
        if (stopping.getAsBoolean()) {
            throw new RefusedException(ProblemType.UNAVAILABLE, "The server is about to stop.");
        }
        try {
            long room = Files.getFileStore(data).getUsableSpace();
            if (room < LEAST_ROOM_BYTES) {
                throw new RefusedException(
                        ProblemType.UNAVAILABLE,
                        "There is no room left for logs: " + (room >> 20) + " MiB on the disk of the store.");
            }
        } catch (IOException e) {
            throw new RefusedException(
                    ProblemType.UNAVAILABLE, "The disk of the store cannot be reached: " + e.getMessage());
        }
        return Answer.json(JsonNodeFactory.instance.objectNode().put("status", "ready"));
    }
}
